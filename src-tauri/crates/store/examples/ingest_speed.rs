//! Measures adding 2,000 files of 1 GiB in all to a vault, against `cp -r` and `sync` of the same files.
//!
//! `cargo xtask bench ingest` builds and runs it. Both are done several times in turn, because other programs
//! disturb: the ratio is that of the shortest times. `CLAUSEBOOK_BENCH_MIB` makes the files smaller.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]
#![allow(clippy::disallowed_methods, reason = "files of a measurement need not survive a crash")]

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use clausebook_store::durable::Disk;
use clausebook_store::vault::Vault;

const FILES: u64 = 2000;
const ROUNDS: u32 = 5;
/// The most that adding may take, as a multiple of copying.
const TARGET: f64 = 1.3;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name a folder to work in")?;
    let mib: u64 = std::env::var("CLAUSEBOOK_BENCH_MIB").map_or(Ok(1024), |text| text.parse())?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let sources = generate(&folder.join("sources"), mib << 20)?;
    println!("{FILES} files, {mib} MiB; shortest of {ROUNDS} rounds");
    let (mut copied, mut ingested) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        copied.push(copy(&folder)?);
        ingested.push(ingest(&folder, &sources)?);
        println!(
            "  round {}: cp -r + sync {:.2?}, vault {:.2?}",
            round + 1,
            copied[copied.len() - 1],
            ingested[ingested.len() - 1]
        );
    }
    let shortest = |times: &[Duration]| times.iter().min().copied().unwrap_or_default();
    let (cp, ours) = (shortest(&copied), shortest(&ingested));
    let ratio = ours.as_secs_f64() / cp.as_secs_f64();
    println!("cp -r + sync {cp:.2?}, vault {ours:.2?}: ratio {ratio:.2} (at most {TARGET})");
    println!("peak memory {}", peak_memory().unwrap_or_else(|| "unknown".to_owned()));
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Files of many sizes around the mean, with bytes that no two share.
fn generate(folder: &Path, bytes: u64) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mean = bytes / FILES;
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut paths = Vec::new();
    for number in 0..FILES {
        let folder = folder.join(format!("{:02}", number % 20));
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{number}.bin"));
        let mut file = std::io::BufWriter::new(fs::File::create(&path)?);
        // From a tenth of the mean to almost twice as much, on average the mean.
        let size = mean / 10 + (mean * 9 / 5) * (number % 100) / 99;
        for _ in 0..size.div_ceil(8) {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            file.write_all(&dice.to_le_bytes())?;
        }
        file.flush()?;
        paths.push(path);
    }
    sync()?;
    Ok(paths)
}

fn sync() -> Result<(), Box<dyn Error>> {
    if Command::new("sync").status()?.success() { Ok(()) } else { Err("sync failed".into()) }
}

fn copy(folder: &Path) -> Result<Duration, Box<dyn Error>> {
    let target = folder.join("copy");
    sync()?;
    let started = Instant::now();
    let status = Command::new("cp").arg("-r").arg(folder.join("sources")).arg(&target).status()?;
    sync()?;
    let took = started.elapsed();
    fs::remove_dir_all(&target)?;
    if status.success() { Ok(took) } else { Err("cp failed".into()) }
}

fn ingest(folder: &Path, sources: &[PathBuf]) -> Result<Duration, Box<dyn Error>> {
    let target = folder.join("vault");
    sync()?;
    let started = Instant::now();
    let vault = Vault::open(&target, Disk::new())?;
    for result in vault.ingest_many(sources, &|_progress| ControlFlow::Continue(())) {
        result?;
    }
    let took = started.elapsed();
    drop(vault);
    fs::remove_dir_all(&target)?;
    Ok(took)
}

/// The most memory that this process had at once, where the system says.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
