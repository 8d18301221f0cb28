//! What the window asks about populations and samples.

use std::path::Path;

use clausebook_core::population::ItemResult;

use super::assessment::of_others;
use super::{ADA, BEN, Office};
use crate::wire::PageRequest;
use crate::wire::samples::{ChooseSample, DrawSample, ImportPopulation, ItemListRequest, JudgeItem};
use crate::{ErrorKind, populations, sample_desk};

const LIST: &[u8] = b"desk;number;title\nnorth;R-3;=cmd\nnorth;R-1;Mail\nsouth;R-2;\"Print, again\"\n";

fn audit(office: &mut Office) -> String {
    of_others(office, "Stage 1")
}

fn imported(office: &mut Office, audit: &str, path: &str) -> String {
    let caller = office.caller(ADA);
    let request = ImportPopulation {
        path: path.to_owned(),
        title: "Requests".to_owned(),
        query: "all closed ones".to_owned(),
        taken_on: caller.now.date(),
        period: None,
        audit: audit.to_owned(),
        id_column: "number".to_owned(),
    };
    sample_desk::import(&mut office.ws, caller, request, Path::new(path)).unwrap().id
}

fn items(population: &str, text: &str) -> ItemListRequest {
    let page = PageRequest { limit: 2, text: text.to_owned(), ..PageRequest::default() };
    ItemListRequest { population: population.to_owned(), page }
}

#[test]
fn a_file_is_looked_at_before_it_is_taken_over() {
    let office = Office::new();
    let preview = sample_desk::preview(Path::new(&office.file("requests.csv", LIST))).unwrap();
    let columns: Vec<(&str, bool)> =
        preview.columns.iter().map(|column| (column.name.as_str(), column.names_items)).collect();
    assert_eq!(columns, [("desk", false), ("number", true), ("title", true)]);
    assert_eq!((preview.count, preview.rows[2][2].as_str()), (3, "Print, again"));
    let wrong = sample_desk::preview(Path::new(&office.file("x.pdf", b"%PDF\xff"))).unwrap_err();
    assert_eq!(
        (wrong.kind, wrong.message.as_str()),
        (ErrorKind::Invalid, "x.pdf is neither XLSX nor a UTF-8 text")
    );
    assert!(sample_desk::preview(Path::new("/nowhere.csv")).is_err());
}

#[test]
fn a_sample_is_drawn_judged_repeated_and_written_as_csv() {
    let mut office = Office::new();
    let audit = audit(&mut office);
    let path = office.file("requests.csv", LIST);
    let population = imported(&mut office, &audit, &path);
    let found = sample_desk::items(&office.ws, &items(&population, "north r-")).unwrap();
    assert_eq!((found.total, found.all, found.rows[0].item.as_str()), (2, 3, "R-1"));

    let caller = office.caller(ADA);
    let draw = DrawSample { population: population.clone(), size: 2, seed: String::new() };
    let root = sample_desk::of_audit(&office.ws, Some(caller), &audit).unwrap().seed;
    let sample = sample_desk::draw(&mut office.ws, caller, &draw).unwrap();
    assert_eq!(sample.seed.as_deref(), Some(root.as_str()), "the seed that was proposed is the one");
    let id = populations::find_sample(office.ws.state(), &sample.id).unwrap();
    let again = sample_desk::draw_again(&office.ws, id, "").unwrap();
    assert!(again.same && again.items.len() == 2);

    let judged = JudgeItem {
        sample: sample.id.clone(),
        item: sample.items[0].item.clone(),
        result: ItemResult::DoesNotConform,
        note: "late, by a week".to_owned(),
        evidence: Vec::new(),
        finding: String::new(),
    };
    let page = sample_desk::judge(&mut office.ws, caller, judged).unwrap();
    assert_eq!((page.sample.counts.fail, page.sample.counts.open), (1, 1));
    assert_eq!(page.rows[0][1], sample.items[0].item, "each item stands with its own row");

    let chosen = ChooseSample {
        population: population.clone(),
        items: vec!["R-3".to_owned()],
        reason: "a formula".to_owned(),
    };
    let chosen = sample_desk::choose(&mut office.ws, caller, chosen).unwrap();
    let id = populations::find_sample(office.ws.state(), &chosen.id).unwrap();
    let why = sample_desk::draw_again(&office.ws, id, "").unwrap_err();
    assert_eq!(why.message, "sample sa2 was chosen by hand: no seed draws it");
    assert!(!sample_desk::draw_again(&office.ws, id, "7").unwrap().same || chosen.items[0].item == "R-3");
    let csv = sample_desk::csv(&office.ws, id).unwrap();
    assert_eq!(
        csv,
        "\u{feff}sample,item,desk,number,title,result,note,evidence,finding,recorded by\r\n\
         sa2,R-3,north,R-3,'=cmd,open,,,,\r\n"
    );
    let caller = office.caller(BEN);
    let all = sample_desk::of_audit(&office.ws, Some(caller), &audit).unwrap();
    assert_eq!((all.populations.len(), all.populations[0].samples.len()), (1, 2));
}

#[test]
fn a_list_that_changed_is_told_apart_by_what_changed() {
    let mut office = Office::new();
    let audit = audit(&mut office);
    let path = office.file("requests.csv", LIST);
    let population = imported(&mut office, &audit, &path);
    let id = populations::find(office.ws.state(), &population).unwrap();
    let same = sample_desk::compare(&office.ws, id, Path::new(&path)).unwrap();
    assert!(same.same && same.recorded == same.found && same.changed.count == 0);
    let turned = office.file(
        "turned.csv",
        b"desk,number,title\nsouth,R-2,\"Print, again\"\nnorth,R-1,Mail\nnorth,R-3,=cmd\n",
    );
    assert!(sample_desk::compare(&office.ws, id, Path::new(&turned)).unwrap().same, "order does not count");
    let other = office
        .file("other.csv", b"desk,number,title\nnorth,R-1,Post\nsouth,R-2,\"Print, again\"\nsouth,R-4,New\n");
    let other = sample_desk::compare(&office.ws, id, Path::new(&other)).unwrap();
    let told = [&other.added, &other.gone, &other.changed].map(|change| change.items.join(" "));
    assert_eq!((other.same, told), (false, ["R-4", "R-3", "R-1"].map(str::to_owned)));
}
