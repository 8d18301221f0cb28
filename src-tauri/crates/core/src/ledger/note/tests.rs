//! The vectors of the Go note package, which the format comes from, and hostile input.

use proptest::prelude::*;

use super::*;

/// `golang.org/x/mod/sumdb/note`, `note_test.go`: PeterNeumann's key pair and signed note.
const PETER_SECRET: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";
const PETER_LINE: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_LINE: &str = "\u{2014} EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

/// The example note of C2SP signed-note; its key is not published.
const C2SP_EXAMPLE: &str = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\u{2014} quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

fn peter() -> VerifierKey {
    PETER.parse().unwrap()
}

fn peter_secret() -> SigningKey {
    let secret = base64(PETER_SECRET).unwrap();
    SigningKey::from_bytes(secret[1..].try_into().unwrap())
}

fn parse(note: &str) -> Result<SignedNote, NoteError> {
    SignedNote::parse(note.as_bytes())
}

#[test]
fn the_go_package_signs_and_verifies_alike() {
    let ours = SignedNote::sign(TEXT, "PeterNeumann", &peter_secret()).unwrap();
    assert_eq!(ours.to_string(), format!("{TEXT}\n{PETER_LINE}"));
    assert_eq!(VerifierKey::of("PeterNeumann", &peter_secret()).unwrap().to_string(), PETER);

    let enoch: VerifierKey = ENOCH.parse().unwrap();
    let both = format!("{TEXT}\n{PETER_LINE}{ENOCH_LINE}");
    let note = parse(&both).unwrap();
    assert_eq!(note.to_string(), both);
    assert_eq!(note.text(), TEXT);
    assert_eq!(note.signatures().len(), 2);
    assert_eq!(note.verify(&peter()), Ok(()));
    assert_eq!(note.verify(&enoch), Ok(()));
    assert_eq!(ours.verify(&enoch), Err(NoteError::NotSignedBy { key: ENOCH.to_owned() }));
}

#[test]
fn the_text_ends_at_the_last_empty_line() {
    let note = parse(C2SP_EXAMPLE).unwrap();
    assert!(note.text().ends_with("sole:\n\ned è subito sera.\n"), "{}", note.text());
    assert_eq!(note.signatures()[0].name, "quasimodo.example/salvatore");
    assert_eq!(note.signatures()[0].bytes.len(), 64);
    assert_eq!(note.to_string(), C2SP_EXAMPLE);

    for text in ["\n", "\n\n", "a\n\n", "\n\na\n", "\u{2014} a b\n"] {
        let note = SignedNote::sign(text, "a", &peter_secret()).unwrap();
        let again = parse(&note.to_string()).unwrap();
        assert_eq!(again, note);
        assert_eq!(again.text(), text);
    }
}

#[test]
fn any_change_to_a_note_is_noticed() {
    let note = format!("{TEXT}\n{PETER_LINE}");
    for at in 0..note.len() {
        for bit in 0..8 {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let accepted = SignedNote::parse(&bytes).is_ok_and(|note| note.verify(&peter()).is_ok());
            assert!(!accepted, "bit {bit} of byte {at}");
        }
    }
    let wrong_too = PETER_LINE.replace("JnAM=", "JnAI=");
    let note = parse(&format!("{TEXT}\n{PETER_LINE}{wrong_too}")).unwrap();
    assert_eq!(note.verify(&peter()), Err(NoteError::WrongSignature { key: PETER.to_owned() }));
}

#[test]
fn notes_of_another_form_are_refused() {
    use NoteError::*;
    let cases = [
        (String::new(), Unsigned),
        (TEXT.to_owned(), Unsigned),
        (format!("{TEXT}\n"), Unsigned),
        (format!("\n{PETER_LINE}"), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.trim_end()), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{PETER_LINE}Unexpected line.\n"), SignatureLine { line: 2 }),
        (format!("{TEXT}\n{PETER_LINE}\n"), Unsigned),
        (format!("\u{1}{TEXT}\n{PETER_LINE}"), ControlCharacter { at: 0 }),
        (format!("a\r\n\n{PETER_LINE}"), ControlCharacter { at: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("PeterNeumann", "Bad Name")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("PeterNeumann", "a+b")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("PeterNeumann", "a\u{a0}b")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("PeterNeumann", "")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("nAM=", "nAN=")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace("nAM=", "nAM")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.replace('\u{2014}', "-")), SignatureLine { line: 1 }),
        (format!("{TEXT}\n\u{2014} a AAAAAA==\n"), SignatureLine { line: 1 }),
        (format!("{TEXT}\n{}", PETER_LINE.repeat(MAX_SIGNATURES + 1)), TooManySignatures),
    ];
    for (note, expected) in cases {
        if note.starts_with("\n\u{2014}") {
            assert!(parse(&note).is_err(), "a note without text");
        } else {
            assert_eq!(parse(&note), Err(expected), "{note:?}");
        }
    }
    assert!(parse(&format!("{TEXT}\n{}", PETER_LINE.repeat(16))).is_ok(), "16 signatures must be read");
    assert_eq!(SignedNote::parse(b"ab\xff\n"), Err(NotUtf8 { at: 2 }));
    let large = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(SignedNote::parse(&large), Err(TooLarge { len: MAX_BYTES + 1 }));

    let secret = peter_secret();
    assert_eq!(SignedNote::sign("", "a", &secret), Err(Text));
    assert_eq!(SignedNote::sign("abc", "a", &secret), Err(Text));
    assert_eq!(SignedNote::sign("a\tb\n", "a", &secret), Err(ControlCharacter { at: 1 }));
    for name in ["", "a b", "a+b", "a\nb", "a\u{2003}b"] {
        assert_eq!(SignedNote::sign("a\n", name, &secret), Err(Name { name: name.to_owned() }));
    }
}

#[test]
fn verifier_keys_of_another_form_are_refused() {
    assert_eq!(peter().to_string(), PETER);
    assert_eq!(peter().name(), "PeterNeumann");
    for start in 0..=PETER.len() {
        for end in start..=PETER.len() {
            let part = &PETER[start..end];
            assert!(part == PETER || part.parse::<VerifierKey>().is_err(), "{part}");
        }
    }
    for at in 0..PETER.len() {
        let mut bytes = PETER.as_bytes().to_vec();
        bytes[at] += 1;
        let changed = String::from_utf8(bytes).unwrap();
        assert!(changed.parse::<VerifierKey>().is_err(), "{changed}");
    }
    let error = |text: &str| text.parse::<VerifierKey>().unwrap_err();
    // From note_test.go: a longer key and an unknown algorithm, each with a matching id.
    let long = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
    assert!(matches!(error(long), KeyError::Spelling { .. }));
    let unknown = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert!(matches!(error(unknown), KeyError::Algorithm { .. }));
    assert!(matches!(error(&PETER.replace("c74f", "C74F")), KeyError::Spelling { .. }));
    assert!(matches!(error(&PETER.replace("c74f", "c74e")), KeyError::KeyId { .. }));
    // The neutral element: with it, one signature would fit many messages.
    let mut weak = [0; 32];
    weak[0] = 1;
    assert!(matches!(VerifierKey::new("a", &weak), Err(KeyError::Weak { .. })));
}

/// The seed of the fixtures' throw-away key, and what OpenSSL 3.0 made of it:
/// `openssl pkeyutl -sign -rawin -inkey k.pem -in text | base64`, `openssl pkey -in k.pem -pubout`.
/// The commands in [`VerifierKey::to_pem`] were run on the note below: "Signature Verified Successfully".
#[test]
fn openssl_signs_alike_and_reads_the_key() {
    let seed = crate::hash::from_hex("18ddff5f1425c9880054df9b9a9a25d3b2929549c3c1b489f08bbd76d48f526c");
    let secret = SigningKey::from_bytes(&seed.unwrap());
    let text = "example.com/clausebook/test\n3\n1yVvNcoOPFRpn/4iWq7XZwd3qG4UQ1xWRVOaHNFfRrM=\n";
    let by_openssl =
        "NwH2KCi2IBFJjdwl9JwqiKmSTSpSoL0PUvwX3yHOZ8erI9TDLfWWTrhQuc5YjBeP8pjUj+fFToMQenkmEjb/Bg==";
    let note = SignedNote::sign(text, "example.com/clausebook/test", &secret).unwrap();
    assert_eq!(to_base64(&note.signatures()[0].bytes), by_openssl);
    let line = "\u{2014} example.com/clausebook/test 8fQ3FzcB9igotiARSY3cJfScKoipkk0qUqC9D1L8F98hzmfHqyPUwy31lk64ULnOWIwXj/KY1I/nxU6DEHp5JhI2/wY=\n";
    assert_eq!(note.to_string(), format!("{text}\n{line}"));
    let key = VerifierKey::of("example.com/clausebook/test", &secret).unwrap();
    assert_eq!(
        key.to_pem(),
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEApqroREbSKEdXNNEWkZJSZCsBhoLSfS0qL/g+AeB5j2w=\n\
         -----END PUBLIC KEY-----\n"
    );
}

proptest! {
    #[test]
    fn reading_never_panics_and_accepts_only_its_own_spelling(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "[a+/=\u{2014} \n]{0,40}".prop_map(String::into_bytes),
            "[a\n]{0,3}\n\n(\u{2014} [a+ ]{1,2} [A-D+/]{4}[A-D]{3}[AQg=]\n){0,3}".prop_map(String::into_bytes),
        ],
    ) {
        if let Ok(note) = SignedNote::parse(&bytes) {
            prop_assert_eq!(note.to_string().into_bytes(), bytes);
        }
    }

    #[test]
    fn verifier_keys_never_panic(text in "[a+]{0,2}[+][0-9a-f]{8}[+][A-Za-z0-9+/]{40,46}={0,2}") {
        if let Ok(key) = text.parse::<VerifierKey>() {
            prop_assert_eq!(key.to_string(), text);
        }
    }

    #[test]
    fn what_is_signed_verifies(text in "[^\u{0}-\u{1f}]{0,40}\n", name in "[a-z./]{1,20}", seed in any::<[u8; 32]>()) {
        let secret = SigningKey::from_bytes(&seed);
        let note = SignedNote::sign(&text, &name, &secret).unwrap();
        let again = SignedNote::parse(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(again.verify(&VerifierKey::of(&name, &secret).unwrap()), Ok(()));
        prop_assert_eq!(again, note);
    }
}
