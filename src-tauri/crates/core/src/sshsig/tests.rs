//! What ssh-keygen made, byte for byte, and hostile input; see `tests/golden/sshsig/README.md`.

use proptest::prelude::*;

use super::*;
use crate::hash::from_hex;
use crate::time::UtcMillis;

macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/golden/sshsig/", $name))
    };
}

const STATEMENT: &str = golden!("statement.json");
const STATEMENT_SIG: &str = golden!("statement.json.sig");
const ALLOWED: &str = golden!("allowed_signers");
const PUBLIC: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKaq6ERG0ihHVzTRFpGSUmQrAYaC0n0tKi/4PgHgeY9s";

fn secret() -> SigningKey {
    let seed = from_hex("18ddff5f1425c9880054df9b9a9a25d3b2929549c3c1b489f08bbd76d48f526c").unwrap();
    SigningKey::from_bytes(&seed)
}

fn key() -> PublicKey {
    PublicKey::of(&secret())
}

fn parse(armored: &str) -> Result<SshSig, SshSigError> {
    SshSig::parse_armored(armored.as_bytes())
}

#[test]
fn ssh_keygen_writes_the_same_bytes() {
    let ours = SshSig::sign(&secret(), STATEMENT_NAMESPACE, STATEMENT.as_bytes());
    assert_eq!(ours.to_armored(), STATEMENT_SIG);
    let ours = SshSig::sign(&secret(), CHECKPOINT_NAMESPACE, b"");
    assert_eq!(ours.to_armored(), golden!("empty-checkpoint.sig"));
    assert_eq!(key().to_string(), PUBLIC);
    // As `ssh-keygen -l` prints it.
    assert_eq!(key().fingerprint(), "SHA256:k7BjSMK8vXwxguUaZJbszLgb/r4snn1y67qEDtoGAAc");
}

#[test]
fn a_signature_holds_for_its_key_namespace_and_message_only() {
    let signature = parse(STATEMENT_SIG).unwrap();
    assert_eq!(signature.namespace(), STATEMENT_NAMESPACE);
    assert_eq!(signature.public_key(), &key());
    let message = STATEMENT.as_bytes();
    assert_eq!(signature.verify(&key(), STATEMENT_NAMESPACE, message), Ok(()));
    assert!(matches!(
        signature.verify(&key(), CHECKPOINT_NAMESPACE, message),
        Err(SshSigError::Namespace { .. })
    ));
    let other = PublicKey::of(&SigningKey::from_bytes(&[8; 32]));
    assert!(matches!(signature.verify(&other, STATEMENT_NAMESPACE, message), Err(SshSigError::Key { .. })));
    for at in 0..message.len() {
        let mut changed = message.to_vec();
        changed[at] ^= 1;
        let verdict = signature.verify(&key(), STATEMENT_NAMESPACE, &changed);
        assert!(matches!(verdict, Err(SshSigError::Mismatch { .. })), "byte {at}");
    }
}

#[test]
fn any_flipped_bit_of_the_file_is_noticed() {
    for at in 0..STATEMENT_SIG.len() {
        for bit in 0..8 {
            let mut bytes = STATEMENT_SIG.as_bytes().to_vec();
            bytes[at] ^= 1 << bit;
            let accepted = SshSig::parse_armored(&bytes)
                .is_ok_and(|sig| sig.verify(&key(), STATEMENT_NAMESPACE, STATEMENT.as_bytes()).is_ok());
            assert!(!accepted, "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn other_armour_is_refused() {
    let one_line = {
        let body = STATEMENT_SIG.strip_prefix(BEGIN).unwrap().strip_suffix(END).unwrap();
        format!("{BEGIN}{}\n{END}", body.replace('\n', ""))
    };
    for wrong in [
        String::new(),
        one_line,
        STATEMENT_SIG.trim_end().to_owned(),
        format!("{STATEMENT_SIG}\n"),
        format!("\n{STATEMENT_SIG}"),
        STATEMENT_SIG.replace('\n', "\r\n"),
        STATEMENT_SIG.replace("DnDQ==\n", "DnDQ==\n\n"),
        STATEMENT_SIG.replace("DnDQ==\n", "DnDQ==\n\n\n"),
        STATEMENT_SIG.replace("DnDQ==", "DnDR=="),
        STATEMENT_SIG.replace("DnDQ==", "DnDQ"),
        format!("{BEGIN}{END}"),
        format!("{BEGIN}{}{END}", "A".repeat(MAX_BYTES)),
    ] {
        let verdict = parse(&wrong);
        assert!(matches!(verdict, Err(SshSigError::Armor | SshSigError::Content { .. })), "{wrong:?}");
    }
    assert_eq!(SshSig::parse_armored(b"\xff"), Err(SshSigError::Armor));
}

#[test]
fn other_content_is_refused_by_part() {
    let part = |blob: &[u8]| match SshSig::from_blob(blob) {
        Err(SshSigError::Content { part }) => part,
        other => panic!("{other:?}"),
    };
    let good = parse(STATEMENT_SIG).unwrap().to_blob();
    for end in 0..good.len() {
        part(&good[..end]);
    }
    assert_eq!(part(&[&good[..], b"x"].concat()), "its end: more bytes follow");
    assert!(
        matches!(parse(golden!("sha256.sig")), Err(SshSigError::Content { part }) if part.contains("hash"))
    );

    let build = |version: u32, key: &[u8], namespace: &[u8], reserved: &[u8], inner: &[&[u8]]| {
        let mut blob = MAGIC.to_vec();
        blob.extend_from_slice(&version.to_be_bytes());
        let mut signature = Vec::new();
        inner.iter().for_each(|field| put_string(&mut signature, field));
        for field in [key, namespace, reserved, HASH, &signature] {
            put_string(&mut blob, field);
        }
        blob
    };
    let (public, bytes) = (key().to_blob(), [0; 64]);
    assert!(SshSig::from_blob(&build(1, &public, b"n", b"", &[KEY_TYPE, &bytes])).is_ok());
    for (blob, expected) in [
        (build(2, &public, b"n", b"", &[KEY_TYPE, &bytes]), "version"),
        (build(1, &public[1..], b"n", b"", &[KEY_TYPE, &bytes]), "public key"),
        (build(1, &[&public[..], b"x"].concat(), b"n", b"", &[KEY_TYPE, &bytes]), "public key"),
        (build(1, &public, b"", b"", &[KEY_TYPE, &bytes]), "namespace"),
        (build(1, &public, b"\xff", b"", &[KEY_TYPE, &bytes]), "namespace"),
        (build(1, &public, b"n", b"x", &[KEY_TYPE, &bytes]), "reserved"),
        (build(1, &public, b"n", b"", &[b"ssh-rsa", &bytes]), "signature type"),
        (build(1, &public, b"n", b"", &[KEY_TYPE, &bytes[..63]]), "signature"),
        (build(1, &public, b"n", b"", &[KEY_TYPE, &bytes, b""]), "end"),
    ] {
        assert!(part(&blob).contains(expected), "{} should name {expected}", part(&blob));
    }
}

#[test]
fn keys_have_one_spelling() {
    assert_eq!(PUBLIC.parse(), Ok(key()));
    assert_eq!(PublicKey::from_bytes(&key().to_bytes()), Ok(key()));
    for wrong in [
        String::new(),
        format!("{PUBLIC} anna@laptop"),
        format!("{PUBLIC}\n"),
        format!(" {PUBLIC}"),
        PUBLIC.replace("ed25519 ", "ed25519  "),
        PUBLIC.replacen("ssh-ed25519", "ssh-rsa", 1),
        PUBLIC[..PUBLIC.len() - 4].to_owned(),
        "ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQAB".to_owned(),
    ] {
        assert!(wrong.parse::<PublicKey>().is_err(), "{wrong:?}");
    }
    let mut weak = [0; 32];
    weak[0] = 1;
    assert_eq!(PublicKey::from_bytes(&weak), Err(PublicKeyError::Weak));
    let json = serde_json::to_string(&key()).unwrap();
    assert_eq!(serde_json::from_str::<PublicKey>(&json).unwrap(), key());
}

#[test]
fn allowed_signers_are_as_ssh_keygen_takes_them() {
    let at = |text: &str| Some(text.parse::<UtcMillis>().unwrap());
    let namespaces = [STATEMENT_NAMESPACE, CHECKPOINT_NAMESPACE];
    let (from, until) = (at("2026-01-01T00:00:00.000Z"), at("2027-01-01T00:00:00.000Z"));
    let anna = AllowedSigner::new("anna@example.org", &namespaces, key()).unwrap();
    let limited = anna.clone().valid(from, until).unwrap();
    assert_eq!(format_allowed_signers(std::slice::from_ref(&limited)), ALLOWED);
    assert_eq!((limited.valid_after(), limited.valid_before()), (from, until));

    let rounded = anna.clone().valid(at("2026-01-01T00:00:00.999Z"), at("2026-12-31T23:59:59.001Z")).unwrap();
    assert_eq!(rounded, limited);
    let from_only = anna.clone().valid(from, None).unwrap();
    let until_only = anna.clone().valid(None, until).unwrap();
    let all = [anna, limited, from_only, until_only];
    assert_eq!(parse_allowed_signers(&format_allowed_signers(&all)), Ok(all.to_vec()));
    assert_eq!(parse_allowed_signers(""), Ok(vec![]));
}

#[test]
fn other_allowed_signers_are_refused() {
    let line = ALLOWED.trim_end();
    for wrong in [
        String::new(),
        "# comment".to_owned(),
        format!("{line} comment"),
        format!(" {line}"),
        line.replace("anna@example.org", "*"),
        line.replace("anna@example.org", "anna@example.org,bert@example.org"),
        line.replace("anna@example.org", "!anna"),
        line.replace("anna@example.org ", "anna@example.org  "),
        line.replace("namespaces=\"statement@clausebook,checkpoint@clausebook\",", ""),
        line.replace("statement@clausebook,checkpoint@clausebook", ""),
        line.replace("statement@clausebook,", "*,"),
        line.replace("namespaces=", "cert-authority,namespaces="),
        line.replace("20260101000000Z", "20260101000000"),
        line.replace("20260101000000Z", "20260101Z"),
        line.replace("20260101000000Z", "20260101240000Z"),
        line.replace("20260101000000Z", "20260230000000Z"),
        line.replace("20260101000000Z", "19691231235959Z"),
        line.replace("20260101000000Z", "20260101000000Z\"\""),
        line.replace(",valid-before", ",valid-after"),
        line.replace("ssh-ed25519", "ssh-rsa"),
    ] {
        assert_eq!(wrong.parse::<AllowedSigner>(), Err(AllowedSignersError::Line { line: 1 }), "{wrong:?}");
        let second = format!("{ALLOWED}{wrong}\n");
        assert_eq!(parse_allowed_signers(&second), Err(AllowedSignersError::Line { line: 2 }), "{wrong:?}");
    }
    assert_eq!(parse_allowed_signers(line), Err(AllowedSignersError::Line { line: 1 }), "no final newline");

    let new = |principal: &str, namespaces: &[&str]| AllowedSigner::new(principal, namespaces, key());
    for name in ["", "a b", "a,b", "a\"b", "#a", "a*", "a?", "!a", "ä", "a\n"] {
        let refused = AllowedSignersError::Name { name: name.to_owned() };
        assert_eq!(new(name, &["n"]), Err(refused.clone()));
        assert_eq!(new("a", &["n", name]), Err(refused));
    }
    assert_eq!(new("a", &[]), Err(AllowedSignersError::NoNamespace { principal: "a".to_owned() }));
    for at in [-1, i64::MIN, i64::MAX, 253_402_300_800_000] {
        let time = Some(UtcMillis(at));
        assert_eq!(new("a", &["n"]).unwrap().valid(time, None), Err(AllowedSignersError::Time { at }));
        let before = new("a", &["n"]).unwrap().valid(None, time);
        assert_eq!(before.is_err(), at != -1, "the end of {at} rounds up to 1970");
    }
}

proptest! {
    #[test]
    fn what_is_signed_verifies(
        seed in any::<[u8; 32]>(),
        namespace in ".{1,80}",
        message in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let secret = SigningKey::from_bytes(&seed);
        let signature = SshSig::sign(&secret, &namespace, &message);
        let again = parse(&signature.to_armored()).unwrap();
        prop_assert_eq!(again.verify(&PublicKey::of(&secret), &namespace, &message), Ok(()));
        prop_assert_eq!(again, signature);
    }

    #[test]
    fn reading_never_panics_and_accepts_only_its_own_spelling(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..5),
        length in any::<prop::sample::Index>(),
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut bytes = STATEMENT_SIG.as_bytes().to_vec();
        let mut blob = parse(STATEMENT_SIG).unwrap().to_blob();
        for (at, byte) in changes {
            let index = at.index(bytes.len());
            bytes[index] = byte;
            let index = at.index(blob.len());
            blob[index] = byte;
        }
        bytes.truncate(length.index(bytes.len() * 4));
        for bytes in [bytes, noise.clone()] {
            if let Ok(signature) = SshSig::parse_armored(&bytes) {
                prop_assert_eq!(signature.to_armored().into_bytes(), bytes);
            }
        }
        for blob in [blob, noise] {
            if let Ok(signature) = SshSig::from_blob(&blob) {
                prop_assert_eq!(signature.to_blob(), blob);
            }
        }
    }

    #[test]
    fn allowed_signers_never_panic(
        text in prop_oneof![
            any::<String>(),
            "[a-z@]{1,3} namespaces=\"[a,]{1,3}\"(,valid-after=\"[0-9]{14}Z\")?(,valid-before=\"[0-3]{14}Z\")? "
                .prop_map(|head| head + PUBLIC + "\n"),
        ],
    ) {
        if let Ok(signers) = parse_allowed_signers(&text) {
            prop_assert_eq!(format_allowed_signers(&signers), text);
        }
    }
}
