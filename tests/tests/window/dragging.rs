//! A file manager's part in drag and drop on X11: it offers files to the window, moves over it and lets go.
//!
//! It speaks to the window alone and moves no pointer, so that no window manager is needed. Source: the XDND protocol,
//! version 5, <https://www.freedesktop.org/wiki/Specifications/XDND/>; ICCCM 2.4 for the handing over of the names.

use std::path::Path;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, MapState, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// How long the window may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The version of the protocol, in the highest byte of what is said on entering.
const VERSION: u32 = 5 << 24;

/// What is being dragged over the window.
pub(crate) struct Dragged {
    connection: RustConnection,
    atoms: Atoms,
    source: Window,
    target: Window,
    /// The names of the files as `text/uri-list` (RFC 2483 section 5).
    names: String,
}

struct Atoms {
    aware: Atom,
    selection: Atom,
    enter: Atom,
    position: Atom,
    status: Atom,
    leave: Atom,
    drop: Atom,
    finished: Atom,
    copy: Atom,
    targets: Atom,
    uri_list: Atom,
}

impl Atoms {
    fn of(connection: &RustConnection) -> Self {
        let atom = |name: &str| {
            let asked = connection.intern_atom(false, name.as_bytes()).expect("asked");
            asked.reply().expect("an atom").atom
        };
        Self {
            aware: atom("XdndAware"),
            selection: atom("XdndSelection"),
            enter: atom("XdndEnter"),
            position: atom("XdndPosition"),
            status: atom("XdndStatus"),
            leave: atom("XdndLeave"),
            drop: atom("XdndDrop"),
            finished: atom("XdndFinished"),
            copy: atom("XdndActionCopy"),
            targets: atom("TARGETS"),
            uri_list: atom("text/uri-list"),
        }
    }
}

impl Dragged {
    /// Picks up files and enters the one window of this display that takes drops.
    pub(crate) fn enter(display: &str, files: &[&Path]) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the display is there");
        let root = connection.setup().roots[screen].root;
        let source = connection.generate_id().expect("a number for a window");
        let no_look = CreateWindowAux::new();
        connection
            .create_window(0, source, root, 0, 0, 1, 1, 0, WindowClass::INPUT_OUTPUT, 0, &no_look)
            .expect("a window");
        let atoms = Atoms::of(&connection);
        connection
            .set_selection_owner(source, atoms.selection, x11rb::CURRENT_TIME)
            .expect("the files are offered");
        let target = taking_drops(&connection, &atoms, root).expect("a window that takes drops");
        let names = files.iter().map(|file| format!("{}\r\n", uri(file))).collect();
        let dragged = Self { connection, atoms, source, target, names };
        dragged.say(dragged.atoms.enter, [VERSION, dragged.atoms.uri_list, 0, 0]);
        dragged
    }

    /// Moves over the window until it says that it would take the files.
    pub(crate) fn hover(&self) {
        let began = Instant::now();
        let mut step = 0;
        loop {
            // Anywhere in the window; a pointer that stands still is told of once only.
            step += 1;
            let place = (300 + step % 50) << 16 | 300;
            self.say(self.atoms.position, [0, place, x11rb::CURRENT_TIME, self.atoms.copy]);
            let accepts = |message: &ClientMessageEvent| message.data.as_data32()[1] & 1 == 1;
            if self
                .until(self.atoms.status, Duration::from_millis(300))
                .is_some_and(|message| accepts(&message))
            {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "the window does not take what hovers over it");
        }
    }

    /// Leaves the window without letting go.
    pub(crate) fn leave(self) {
        self.say(self.atoms.leave, [0; 4]);
        self.until(self.atoms.finished, Duration::from_millis(300));
    }

    /// Lets go, and waits until the window says that it has the files.
    pub(crate) fn drop(self) {
        self.say(self.atoms.drop, [0, x11rb::CURRENT_TIME, 0, 0]);
        assert!(
            self.until(self.atoms.finished, PATIENCE).is_some(),
            "the window never finished with the drop"
        );
    }

    fn say(&self, what: Atom, [second, third, fourth, fifth]: [u32; 4]) {
        let data = [self.source, second, third, fourth, fifth];
        // Of entering, the second word holds the version; the types follow it.
        let message = ClientMessageEvent::new(32, self.target, what, data);
        self.connection.send_event(false, self.target, EventMask::NO_EVENT, message).expect("sent");
        self.connection.flush().expect("sent");
    }

    /// Hands over the names as often as they are asked for, until a message comes; none when it does not in time.
    fn until(&self, wanted: Atom, patience: Duration) -> Option<ClientMessageEvent> {
        let began = Instant::now();
        while began.elapsed() < patience {
            match self.connection.poll_for_event().expect("the display is there") {
                Some(Event::ClientMessage(message)) if message.type_ == wanted => return Some(message),
                Some(Event::SelectionRequest(request)) => self.hand_over(&request),
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        None
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let (requestor, property) = (request.requestor, request.property);
        let given = if request.target == self.atoms.targets {
            let types = [self.atoms.targets, self.atoms.uri_list];
            self.connection.change_property32(PropMode::REPLACE, requestor, property, AtomEnum::ATOM, &types)
        } else {
            let (kind, names) = (self.atoms.uri_list, self.names.as_bytes());
            self.connection.change_property8(PropMode::REPLACE, requestor, property, kind, names)
        };
        given.expect("the names are handed over");
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        self.connection.send_event(false, requestor, EventMask::NO_EVENT, told).expect("sent");
        self.connection.flush().expect("sent");
    }
}

/// A file's name as a URI (RFC 8089), its bytes escaped as RFC 3986 section 2.1 says.
fn uri(file: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = file.as_os_str().as_encoded_bytes().iter().map(|byte| escaped(*byte)).collect();
    format!("file://{path}")
}

/// Finds the window that says that it takes drops; a tooltip says so, too, and lies above it.
fn taking_drops(connection: &RustConnection, atoms: &Atoms, window: Window) -> Option<Window> {
    let children = connection.query_tree(window).ok()?.reply().ok()?.children;
    let is_aware = |window: Window| {
        let seen = connection.get_window_attributes(window).ok()?.reply().ok()?;
        let aware =
            connection.get_property(false, window, atoms.aware, AtomEnum::ANY, 0, 1).ok()?.reply().ok()?;
        Some(aware.value_len > 0 && seen.map_state == MapState::VIEWABLE && !seen.override_redirect)
    };
    children.into_iter().rev().find_map(|child| {
        if is_aware(child) == Some(true) { Some(child) } else { taking_drops(connection, atoms, child) }
    })
}
