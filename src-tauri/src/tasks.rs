//! Long work on threads of its own: progress, cancelling, and a result that waits until somebody asks for it.
//! A task knows no view: it goes on when the one that began it is gone. A panic in it becomes a `Bug`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clausebook_api::packs::{Progress, Watch};
use clausebook_api::wire::tasks::{TaskState, TaskView};
use clausebook_api::{ErrorKind, UiError};
use serde::Serialize;
use serde_json::Value;

/// The window is told of progress at most this often, for each task.
const EVERY: Duration = Duration::from_millis(100);
/// Ended tasks that nobody dismissed are kept up to this number.
const KEPT: usize = 50;

/// All tasks of this window.
#[derive(Clone)]
pub(crate) struct Tasks {
    shared: Arc<Shared>,
}

struct Shared {
    all: Mutex<All>,
    ended: Condvar,
    /// Is told of each change worth showing.
    tell: Box<dyn Fn(TaskView) + Send + Sync>,
}

#[derive(Default)]
struct All {
    last: u32,
    tasks: BTreeMap<u32, Task>,
}

struct Task {
    view: TaskView,
    cancel: Arc<AtomicBool>,
    result: Option<Result<Value, UiError>>,
    told: Instant,
}

/// What a task works with: it reports here how far it is, and learns whether to stop.
pub(crate) struct Reporter {
    tasks: Tasks,
    id: u32,
    cancel: Arc<AtomicBool>,
}

impl Tasks {
    pub(crate) fn new(tell: impl Fn(TaskView) + Send + Sync + 'static) -> Self {
        let all = Mutex::new(All::default());
        Self { shared: Arc::new(Shared { all, ended: Condvar::new(), tell: Box::new(tell) }) }
    }

    fn lock(&self) -> MutexGuard<'_, All> {
        self.shared.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a task, and returns its number at once.
    pub(crate) fn start<T: Serialize>(
        &self,
        kind: &str,
        title: &str,
        unit: &str,
        work: impl FnOnce(&Reporter) -> Result<T, UiError> + Send + 'static,
    ) -> u32 {
        let cancel = Arc::new(AtomicBool::new(false));
        let view = {
            let mut all = self.lock();
            all.last += 1;
            let view = TaskView {
                id: all.last,
                kind: kind.to_owned(),
                title: title.to_owned(),
                state: TaskState::Running,
                done: 0,
                total: 0,
                unit: unit.to_owned(),
                stopping: false,
                error: None,
            };
            let task =
                Task { view: view.clone(), cancel: Arc::clone(&cancel), result: None, told: Instant::now() };
            all.tasks.insert(view.id, task);
            view
        };
        let id = view.id;
        (self.shared.tell)(view);
        let reporter = Reporter { tasks: self.clone(), id, cancel };
        let tasks = self.clone();
        let run = move || {
            let done = catch_unwind(AssertUnwindSafe(|| work(&reporter)));
            let result = done.unwrap_or_else(|panic| Err(defect(panic.as_ref())));
            tasks.end(
                id,
                result.map(|value| serde_json::to_value(value).expect("BUG: our own types serialize")),
            );
        };
        if let Err(error) = std::thread::Builder::new().name(format!("task {id}")).spawn(run) {
            let message = format!("the system gives no thread: {error}");
            self.end(
                id,
                Err(UiError::new(ErrorKind::Environment, message, "close other programs, and try again")),
            );
        }
        id
    }

    fn end(&self, id: u32, result: Result<Value, UiError>) {
        let mut all = self.lock();
        let Some(task) = all.tasks.get_mut(&id) else { return };
        task.view.state = match &result {
            Ok(_) => TaskState::Done,
            Err(error) if error.kind == ErrorKind::Cancelled => TaskState::Cancelled,
            Err(_) => TaskState::Failed,
        };
        task.view.error = result.as_ref().err().cloned();
        task.result = Some(result);
        let view = task.view.clone();
        let ended: Vec<u32> =
            all.tasks.values().filter(|task| task.result.is_some()).map(|task| task.view.id).collect();
        for old in ended.iter().take(ended.len().saturating_sub(KEPT)) {
            all.tasks.remove(old);
        }
        drop(all);
        self.shared.ended.notify_all();
        (self.shared.tell)(view);
    }

    /// All tasks, the oldest first.
    pub(crate) fn list(&self) -> Vec<TaskView> {
        self.lock().tasks.values().map(|task| task.view.clone()).collect()
    }

    /// Asks a task to stop at its next step.
    pub(crate) fn cancel(&self, id: u32) -> Result<(), UiError> {
        let mut all = self.lock();
        let task = all.tasks.get_mut(&id).ok_or_else(|| unknown(id))?;
        task.cancel.store(true, Ordering::Relaxed);
        task.view.stopping = task.result.is_none();
        let view = task.view.clone();
        drop(all);
        (self.shared.tell)(view);
        Ok(())
    }

    /// Forgets a task that ended.
    pub(crate) fn dismiss(&self, id: u32) -> Result<(), UiError> {
        let mut all = self.lock();
        match all.tasks.get(&id) {
            Some(task) if task.result.is_some() => {
                all.tasks.remove(&id);
                Ok(())
            }
            Some(_) => Err(UiError::invalid(format!("task {id} is running"), "stop it first")),
            None => Ok(()),
        }
    }

    /// Waits until a task has ended, and returns how.
    pub(crate) fn result(&self, id: u32) -> Result<Value, UiError> {
        let mut all = self.lock();
        loop {
            match all.tasks.get(&id).map(|task| task.result.clone()) {
                None => return Err(unknown(id)),
                Some(Some(result)) => return result,
                Some(None) => {
                    all = self.shared.ended.wait(all).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

impl Reporter {
    /// Reports how far the work is; `Break` asks it to stop.
    pub(crate) fn step(&self, done: u64, total: u64) -> ControlFlow<()> {
        if self.cancel.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let mut all = self.tasks.lock();
        if let Some(task) = all.tasks.get_mut(&self.id) {
            (task.view.done, task.view.total) = (done, total);
            if task.told.elapsed() >= EVERY {
                task.told = Instant::now();
                let view = task.view.clone();
                drop(all);
                (self.tasks.shared.tell)(view);
            }
        }
        ControlFlow::Continue(())
    }

    /// The number of the task.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// The same for work that counts with `usize`.
    pub(crate) fn count(&self, done: usize, total: usize) -> ControlFlow<()> {
        self.step(done as u64, total as u64)
    }
}

impl Watch for Reporter {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        self.count(progress.files, 0)
    }
}

/// What a panic says, as an error that is shown.
pub(crate) fn defect(panic: &(dyn std::any::Any + Send)) -> UiError {
    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    let message = format!("the work stopped unexpectedly: {said}");
    UiError::new(
        ErrorKind::Bug,
        message,
        "nothing is half-done; try again, and report it with the crash report",
    )
}

fn unknown(id: u32) -> UiError {
    UiError::unknown("task", &id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks() -> (Tasks, Arc<Mutex<Vec<TaskView>>>) {
        let told = Arc::new(Mutex::new(Vec::new()));
        let list = Arc::clone(&told);
        (Tasks::new(move |view| list.lock().unwrap().push(view)), told)
    }

    #[test]
    fn a_result_waits_until_it_is_asked_for_and_dismissed() {
        let (tasks, told) = tasks();
        let id = tasks.start("check", "", "bytes", |_report| Ok(7));
        assert_eq!(tasks.result(id).unwrap(), Value::from(7));
        assert_eq!(tasks.result(id).unwrap(), Value::from(7), "another view may ask, too");
        tasks.dismiss(id).unwrap();
        assert_eq!(tasks.result(id).unwrap_err().kind, ErrorKind::NotFound);
        // The result is there a moment before it is told.
        while told.lock().unwrap().len() < 2 {
            std::thread::yield_now();
        }
        let states: Vec<TaskState> = told.lock().unwrap().iter().map(|view| view.state).collect();
        assert_eq!(states, [TaskState::Running, TaskState::Done]);
    }

    #[test]
    fn a_task_stops_at_its_next_step_when_it_is_asked_to() {
        let (tasks, _told) = tasks();
        let id = tasks.start("backup", "", "bytes", |report| {
            loop {
                if report.step(1, 2).is_break() {
                    return Err::<(), _>(UiError::new(ErrorKind::Cancelled, "cancelled", ""));
                }
                std::thread::yield_now();
            }
        });
        assert!(tasks.dismiss(id).is_err(), "it is running");
        tasks.cancel(id).unwrap();
        assert_eq!(tasks.result(id).unwrap_err().kind, ErrorKind::Cancelled);
        assert_eq!(tasks.list()[0].state, TaskState::Cancelled);
    }

    #[test]
    fn a_panic_is_a_defect_that_is_shown_and_ends_only_its_task() {
        let (tasks, _told) = tasks();
        let id = tasks.start("sample", "", "days", |_report| -> Result<(), UiError> { panic!("no bottom") });
        let error = tasks.result(id).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Bug);
        assert!(error.message.contains("no bottom"), "{error:?}");
        let next = tasks.start("sample", "", "days", |_report| Ok(1));
        assert!(tasks.result(next).is_ok());
    }

    #[test]
    fn progress_is_told_ten_times_a_second_at_most() {
        let (tasks, told) = tasks();
        let id = tasks.start("check", "", "bytes", |report| {
            let started = Instant::now();
            let mut steps = 0u64;
            while started.elapsed() < Duration::from_millis(350) {
                steps += 1;
                assert!(report.step(steps, 0).is_continue());
            }
            Ok(steps)
        });
        assert!(tasks.result(id).unwrap().as_u64().unwrap() > 100);
        let running = told.lock().unwrap().iter().filter(|view| view.state == TaskState::Running).count();
        assert!((2..=5).contains(&running), "told {running} times");
    }
}
