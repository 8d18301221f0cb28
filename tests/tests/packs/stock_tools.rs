//! Tools that we did not write accept both packs.

use std::path::Path;

use super::{STAGE_1, STAGE_2, files_below, packs, stock};

#[test]
fn bagit_and_sha256sum_find_every_file_whole() {
    let bagit = std::env::var("CLAUSEBOOK_BAGIT").unwrap_or_else(|_| "bagit.py".to_owned());
    for name in [STAGE_1, STAGE_2] {
        let pack = packs().join(name);
        stock(packs(), &bagit, &["--validate", name]);
        stock(&pack, "sha256sum", &["--check", "--strict", "--quiet", "manifest-sha256.txt"]);
        stock(&pack, "sha256sum", &["--check", "--strict", "--quiet", "tagmanifest-sha256.txt"]);
    }
}

#[test]
fn unzip_finds_the_zip_whole_and_equal_to_the_folder() {
    for name in [STAGE_1, STAGE_2] {
        stock(packs(), "unzip", &["-tq", &format!("{name}.zip")]);
        let out = tempfile::tempdir().unwrap();
        let out_text = out.path().to_str().unwrap();
        stock(packs(), "unzip", &["-q", &format!("{name}.zip"), "-d", out_text]);
        let (folder, unzipped) = (packs().join(name), out.path().join(name));
        assert_eq!(files_below(&folder), files_below(&unzipped));
        for path in files_below(&folder) {
            let same =
                std::fs::read(folder.join(&path)).unwrap() == std::fs::read(unzipped.join(&path)).unwrap();
            assert!(same, "{path} differs between folder and zip");
        }
    }
}

#[test]
fn ssh_keygen_accepts_every_signature() {
    for name in [STAGE_1, STAGE_2] {
        let ledger = packs().join(name).join("data/ledger");
        let issue: serde_json::Value = json(&ledger.join("issue-statement.json"));
        accept(&ledger, "checkpoint", "checkpoint.sig", "checkpoint@clausebook", &issue);
        accept(&ledger, "issue-statement.json", "issue-statement.sig", "statement@clausebook", &issue);
        let folder = packs().join(name).join("data/signatures");
        let statements: Vec<String> =
            files_below(&folder).into_iter().filter(|path| path.ends_with(".json")).collect();
        assert!(statements.len() > 100, "{} statements in {name}", statements.len());
        for path in statements {
            let signature = path.replace(".json", ".sig");
            accept(&folder, &path, &signature, "statement@clausebook", &json(&folder.join(&path)));
        }
    }
}

fn accept(folder: &Path, message: &str, signature: &str, namespace: &str, statement: &serde_json::Value) {
    let signers =
        folder.ancestors().find(|folder| folder.ends_with("data")).unwrap().join("ledger/allowed_signers");
    let signers_text = std::fs::read_to_string(&signers).unwrap();
    let name = statement["name"].as_str().unwrap();
    let first = name.split(' ').next().unwrap().to_lowercase();
    let plain = first.replace('á', "a");
    let principal = signers_text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .find(|principal| principal.starts_with(&format!("{plain}.")))
        .unwrap_or_else(|| panic!("no principal for {name}"));
    // The key in force when it was signed: 2026-11-22T09:14:10.000Z becomes 20261122091410Z.
    let at = statement["at"].as_str().unwrap();
    let at: String = at.split('.').next().unwrap().chars().filter(char::is_ascii_digit).collect();
    let script = format!(
        "ssh-keygen -Y verify -O verify-time={at}Z -f '{}' -I '{principal}' -n '{namespace}' -s '{signature}' < '{message}'",
        signers.display()
    );
    let told = stock(folder, "sh", &["-c", &script]);
    assert!(told.contains("Good"), "{told}");
}

#[test]
fn openssl_accepts_the_logs_signature_on_each_checkpoint() {
    for name in [STAGE_1, STAGE_2] {
        let ledger = packs().join(name).join("data/ledger");
        for checkpoint in ["checkpoint", "cover-checkpoint"] {
            let out = tempfile::tempdir().unwrap();
            let out = out.path().to_str().unwrap();
            let script = format!(
                "head -n 3 {checkpoint} > {out}/text && \
                 tail -n 1 {checkpoint} | cut -d ' ' -f 3 | base64 -d | tail -c 64 > {out}/signature && \
                 openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in {out}/text -sigfile {out}/signature"
            );
            let told = stock(&ledger, "sh", &["-c", &script]);
            assert!(told.contains("Verified Successfully"), "{told}");
        }
    }
}

#[test]
fn qpdf_finds_every_pdf_that_we_wrote_whole() {
    for name in [STAGE_1, STAGE_2] {
        let data = packs().join(name).join("data");
        stock(&data, "qpdf", &["--check", "audit-pack.pdf"]);
        let documents = data.join("documents");
        let copies: Vec<String> =
            files_below(&documents).into_iter().filter(|path| path.ends_with(".pdf")).collect();
        assert!(copies.len() > 30, "{} controlled copies in {name}", copies.len());
        for path in &copies {
            stock(&documents, "qpdf", &["--check", path]);
        }
    }
}

#[test]
fn the_book_names_every_requirement_and_the_checkpoint_to_keep() {
    let data = packs().join(STAGE_2).join("data");
    let text = stock(&data, "pdftotext", &["-layout", "audit-pack.pdf", "-"]);
    for number in 1..=73 {
        assert!(text.contains(&format!("DI-{number:02}")), "the book does not name DI-{number:02}");
    }
    let cover = std::fs::read_to_string(data.join("ledger/cover-checkpoint")).unwrap();
    let origin = cover.lines().next().unwrap();
    assert!(text.contains(origin), "the book does not show the origin {origin}");
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_books_are_archival_and_accessible() {
    const SCRIPT: &str = "
import sys, page
for profile in ('3a', 'ua1'):
    report = page.validate_pdf(sys.argv[1], profile=page.ValidationProfile(profile), limits=page.SafetyLimits.unlimited())
    for failure in report.failures:
        # A known false alarm where a stream ends in a carriage return; qpdf has the last word on lengths.
        if not failure.rule_id.endswith('STREAM-LENGTH-001'):
            print(profile, failure.rule_id, failure.message)
";
    let python = std::env::var("CLAUSEBOOK_PDF_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for name in [STAGE_1, STAGE_2] {
        let data = packs().join(name).join("data");
        let copies = files_below(&data.join("documents"));
        let copy = copies.iter().find(|path| path.starts_with("sms-pol-001") && path.ends_with(".pdf"));
        let copy = format!("documents/{}", copy.expect("the policy has a controlled copy"));
        for pdf in ["audit-pack.pdf", copy.as_str()] {
            assert_eq!(stock(&data, &python, &["-c", SCRIPT, pdf]), "", "{name}: {pdf}");
            let fonts = stock(&data, "pdffonts", &[pdf]);
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(rows.len() > 4 && rows.iter().all(|row| row.contains("yes yes yes")), "{pdf}: {fonts}");
        }
        let info = stock(&data, "pdfinfo", &[&copy]);
        assert!(info.contains("Tagged:          yes") && info.contains("SMS-POL-001"), "{info}");
        let attached = stock(&data, "pdfdetach", &["-list", &copy]);
        assert!(attached.contains("1 embedded files") && attached.contains(".md"), "{attached}");
    }
}
