//! Charts, lines of time, galleries: numbers as lengths, words within the page, alternate text.

use super::*;
use crate::typeset::{Bar, Bars, Fill, Series, Thumbnail, Timeline, TimelineItem};

fn findings() -> Bars {
    let series = |name: &str, step| Series { name: name.into(), fill: Fill::Heat(step) };
    let bar = |label: &str, values: [u32; 3]| Bar { label: label.into(), values: values.to_vec() };
    Bars {
        caption: Some(text("Open findings by clause and age")),
        series: vec![series("up to 30 days", 1), series("31 to 90 days", 3), series("older", 4)],
        rows: vec![
            bar("8.5.1  Change management", [2, 1, 0]),
            bar(
                "8.7.2  Service continuity with a title that is far too long for the room it has beside the bars",
                [4, 2, 2],
            ),
            bar("9.2  Internal audit", [0, 0, 0]),
        ],
    }
}

fn figures(laid: &Laid) -> Vec<&str> {
    laid.tree.alts.values().map(|alt| &**alt).collect()
}

#[test]
fn bars_are_as_long_as_their_numbers_say() {
    let laid = lay_out(&book(vec![Block::Bars(findings())]), &Theme::standard());
    assert_on_page(&laid);
    let mut widths: Vec<f32> = laid.pages[0]
        .drawn
        .iter()
        .filter(|drawn| drawn.node != NodeId::ARTIFACT)
        .filter_map(|drawn| match drawn.mark {
            Mark::Fill { width, height, .. } if height > 9.0 => Some(width),
            _ => None,
        })
        .collect();
    widths.sort_by(f32::total_cmp);
    let unit = widths[0];
    let units: Vec<String> = widths.iter().map(|width| format!("{:.0}", width / unit)).collect();
    assert_eq!(units, ["1", "2", "2", "2", "4"]);
    assert!(words_on_pages(&laid).contains("olde"), "the legend names the series");
    let said = figures(&laid);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("8.5.1  Change management: 2 up to 30 days, 1 31 to 90 days, 0 older"),
        "{said:?}"
    );
}

#[test]
fn a_line_of_time_keeps_its_words_on_the_page() {
    let item = |from: f32, to: Option<f32>, what: &str| TimelineItem {
        from,
        to,
        when: "1 Mar 2026".into(),
        what: what.into(),
        tone: Tone::Ok,
    };
    let items = vec![
        item(0.0, Some(0.6), "Evidence period"),
        item(0.98, None, "Stage 2 audit, with a long name that does not fit to the right"),
        item(1.0, Some(7.0), "beyond the end"),
    ];
    let ticks = vec![(0.0, "Mar 2026".to_owned()), (1.0, "Dec 2026".to_owned())];
    let laid =
        lay_out(&book(vec![Block::Timeline(Timeline { caption: None, ticks, items })]), &Theme::standard());
    assert_on_page(&laid);
    let words = words_on_pages(&laid);
    for wanted in ["Mar2026", "Dec2026", "Evidenceperiod1Mar2026", "beyondtheend"] {
        assert!(words.contains(wanted), "{wanted} is not in {words}");
    }
    assert!(figures(&laid)[0].contains("1 Mar 2026: Evidence period"));
}

#[test]
fn thumbnails_stand_in_a_grid_and_say_what_they_are() {
    let good: Arc<[u8]> = png().into();
    let thumbnail = |number: usize| Thumbnail {
        source: if number == 4 {
            ImageSource::Missing("gone.png".into())
        } else {
            ImageSource::Bytes(Arc::clone(&good))
        },
        alt: format!("Picture {number}"),
        instead: "No preview".into(),
        caption: text(format!("E{number} a caption that is long enough for two lines below a picture")),
    };
    let laid = lay_out(&book(vec![Block::Gallery((0..20).map(thumbnail).collect())]), &Theme::standard());
    assert_on_page(&laid);
    let pictures = laid
        .pages
        .iter()
        .flat_map(|page| &page.drawn)
        .filter(|drawn| matches!(drawn.mark, Mark::Picture { .. }));
    assert_eq!(pictures.count(), 19);
    assert_eq!(figures(&laid).len(), 20);
    let words = words_on_pages(&laid);
    assert!(words.contains("Nopreview") && words.contains("E19acaption"), "{words}");
}

#[test]
fn charts_are_accessible_figures() {
    let line = Timeline {
        caption: Some(text("Line")),
        ticks: vec![(0.0, "2026".into())],
        items: vec![TimelineItem {
            from: 0.2,
            to: None,
            when: "May".into(),
            what: "Audit".into(),
            tone: Tone::Warn,
        }],
    };
    let rendered =
        render(&book(vec![Block::Bars(findings()), Block::Timeline(line)]), &Theme::standard()).unwrap();
    check_with_qpdf(&rendered.pdf);
    assert_archival(&rendered.pdf);
}
