"""Name every file and folder of a home, once. What is kept in a backup, made again or never copied stands beside its name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

STORE: Final = "store"
WAREHOUSE: Final = "warehouse"
DECISIONS: Final = "decisions"
AUDIT: Final = "audit"
RELEASES: Final = "releases"
PAPERS: Final = "papers"
RELEASE_LEDGER: Final = "release_ledger"
RELEASE_RULES: Final = "release_rules"
RELEASE_COHORTS: Final = "release_cohorts.json"
KEY_FINGERPRINT: Final = "key_fingerprint"
SCHEMA_VERSION_FILE: Final = "schema_version"
SERVING_LOCK: Final = "serving_locked"
ENCRYPTION: Final = "encryption.json"
SESSIONS: Final = "sessions"
CURRENT: Final = "CURRENT"
HOLDER: Final = "_holder.json"
"""Ends the name of the note that says who holds a lock."""

KEPT: Final = (
    STORE, DECISIONS, AUDIT, KEY_FINGERPRINT, RELEASES, RELEASE_LEDGER, RELEASE_RULES, RELEASE_COHORTS, SCHEMA_VERSION_FILE
)  # fmt: skip
"""What cannot be made again: a backup holds it."""

NOT_ENCRYPTED: Final = (RELEASES, PAPERS, RELEASE_RULES, SESSIONS)
"""The folders of a home that are never encrypted: what is made to leave the force, what the force itself writes into it by hand,
and sessions, of which each is sealed with what one browser alone holds."""

STAGING: Final = "staging"
ACCEPTED: Final = "accepted"
REJECTIONS: Final = "rejections"
MANIFESTS: Final = "manifests"
HEAD: Final = "head.json"
"""Below the store and, the first three, below its staging: rows, their rejections, and the chain that lists them."""

CANDIDATE: Final = "candidate.duckdb"
COMPARED: Final = "compare.duckdb"
SCRATCH: Final = "scratch-"
UNFINISHED: Final = (f"{CANDIDATE}*", f"{COMPARED}*", f"{SCRATCH}*")
"""What a build writes beside the warehouse until it is whole; a build that was killed leaves it."""


@dataclass(frozen=True)
class Home:
    """Name the files and folders of one home. Makes and reads none of them."""

    root: Path

    @property
    def store(self) -> Path:
        """Return the folder of accepted rows, rejections and manifests; append-only."""
        return self.root / STORE

    @property
    def staging(self) -> Path:
        """Return the folder of rows that were checked and not yet kept; left out of a backup."""
        return self.store / STAGING

    @property
    def warehouse(self) -> Path:
        """Return the folder with one file for each build."""
        return self.root / WAREHOUSE

    @property
    def current_build(self) -> Path:
        """Return the pointer: a file that holds the name of the build that serves."""
        return self.warehouse / CURRENT

    @property
    def decisions(self) -> Path:
        """Return the file of what the liaison officer decided about her cases; SQLite."""
        return self.root / DECISIONS / "decisions.sqlite"

    @property
    def reviews(self) -> Path:
        """Return the file of what the reviewers of the case review answered; SQLite."""
        return self.root / DECISIONS / "reviews.sqlite"

    @property
    def marks(self) -> Path:
        """Return the file of which questions about investigations were asked and answered; SQLite."""
        return self.root / DECISIONS / "marks.sqlite"

    @property
    def events(self) -> Path:
        """Return the file of events on the time axis, and the list of their labels; SQLite."""
        return self.root / DECISIONS / "events.sqlite"

    @property
    def role_table(self) -> Path:
        """Return the file of who has which role, by tokens of users; SQLite."""
        return self.root / DECISIONS / "roles.sqlite"

    @property
    def seals(self) -> Path:
        """Return the file of what the rows of these stores were when they were last verified, under the key."""
        return self.root / DECISIONS / "seals.json"

    @property
    def audit_log(self) -> Path:
        """Return the audit log: who read, changed or took away what, and why; SQLite."""
        return self.root / AUDIT / "audit.sqlite"

    @property
    def old_log(self) -> Path:
        """Return the log of consultations that homes before version 7 have; the audit log takes it in."""
        return self.root / AUDIT / "consulted.jsonl"

    @property
    def notifications(self) -> Path:
        """Return the log of whom the notify command was to tell what; one line of JSON each, without a value or a figure."""
        return self.root / AUDIT / "notified.jsonl"

    @property
    def settings(self) -> Path:
        """Return the file of what this force sets about the month that runs by itself, where it has one.

        Never copied: it names a command to run, and no backup may bring one.
        """
        return self.root / "settings.toml"

    @property
    def receiving(self) -> Path:
        """Return the file of what was decided about a drop, until all of it is filed away and told."""
        return self.root / "receiving.json"

    @property
    def erasing(self) -> Path:
        """Return the file of an erasure that was begun, until nothing is left of what it erases. Never copied."""
        return self.root / "erasing.json"

    @property
    def releases(self) -> Path:
        """Return the folder of the editions; all of a home that the strategic dashboard is given."""
        return self.root / RELEASES

    @property
    def latest_edition(self) -> Path:
        """Return the stable address of the newest edition; a link."""
        return self.releases / "latest"

    @property
    def latest_papers(self) -> Path:
        """Return the stable address of the papers of the newest edition that has some; a link, which a restore makes anew."""
        return self.root / PAPERS / "latest"

    @property
    def release_ledgers(self) -> Path:
        """Return the folder of the true counts of every edition; never outside the force."""
        return self.root / RELEASE_LEDGER

    @property
    def release_head(self) -> Path:
        """Return the signed note of the edition that came last, beside the ledgers."""
        return self.release_ledgers / "HEAD"

    @property
    def release_cohorts(self) -> Path:
        """Return the file of the crimes of each closed year by their tokens, until its last reading."""
        return self.root / RELEASE_COHORTS

    @property
    def release_rules(self) -> Path:
        """Return the folder of the force's own policy, tables and outside figures, where it has some."""
        return self.root / RELEASE_RULES

    @property
    def release_staging(self) -> Path:
        """Return the folder of an edition that is being written."""
        return self.root / "release_staging"

    @property
    def papers_staging(self) -> Path:
        """Return the folder of papers that are being written."""
        return self.root / "papers_staging"

    @property
    def backup_staging(self) -> Path:
        """Return the folder of the copies that a backup packs."""
        return self.root / "backup_staging"

    @property
    def key(self) -> Path:
        """Return the file of the key behind every token; never copied, so that whoever holds a backup knows nobody."""
        return self.root / "key"

    @property
    def key_fingerprint(self) -> Path:
        """Return the file of what tells one key from another, without giving it away."""
        return self.root / KEY_FINGERPRINT

    @property
    def release_key(self) -> Path:
        """Return the file of the private key that signs editions; never copied."""
        return self.root / "release_key"

    @property
    def release_secret(self) -> Path:
        """Return the file of the secret that decides with the costs which cells are hidden for others' sake; never copied."""
        return self.root / "release_secret"

    @property
    def sign_in(self) -> Path:
        """Return the file of how people sign in, where the force has one.

        Never copied: whom a machine believes is set on that machine.
        """
        return self.root / "sign_in.toml"

    @property
    def sign_in_secret(self) -> Path:
        """Return the file of the secret behind the sessions of the dashboard; never copied."""
        return self.root / "sign_in_secret"

    @property
    def sessions(self) -> Path:
        """Return the folder of the sessions of those who signed in; never copied, for each of them can begin another."""
        return self.root / SESSIONS

    @property
    def serving_lock(self) -> Path:
        """Return the file that keeps the force dashboard from being served while it is there."""
        return self.root / SERVING_LOCK

    @property
    def encryption(self) -> Path:
        """Return the file that says under which key the home is encrypted, by its fingerprint; not there where it is not.

        Never copied: what a backup holds is encrypted under the key of the home into which it is restored.
        """
        return self.root / ENCRYPTION

    @property
    def schema_version(self) -> Path:
        """Return the file of the version of everything above."""
        return self.root / SCHEMA_VERSION_FILE

    @property
    def load_lock(self) -> Path:
        """Return the lock of whatever reads or writes the store."""
        return self.root / "lock"

    @property
    def release_lock(self) -> Path:
        """Return the lock of a release."""
        return self.root / "release_lock"

    @property
    def papers_lock(self) -> Path:
        """Return the lock of whatever writes papers."""
        return self.root / "papers.lock"

    @property
    def locks(self) -> tuple[Path, ...]:
        """Return every lock, in the order in which whoever needs several takes them."""
        return (self.load_lock, self.release_lock, self.papers_lock)


def meetings_of(releases: Path) -> Path:
    """Return the file of the meetings of the strategic group: it lies beside the editions, which is all that they know."""
    return releases / "meetings" / "meetings.sqlite"


def stays_plain(name: Path) -> bool:
    """Return whether what has this name below a home is left as it is when the home is encrypted.

    A key has to be read before anything can be opened, and nobody's rows stand in a pointer, a lock or a setting.
    """
    home = Home(Path())
    alone = (home.settings, home.sign_in, home.sign_in_secret, home.key, home.release_key, home.release_secret,
             home.key_fingerprint, home.schema_version, home.encryption, home.serving_lock, home.current_build,
             *home.locks)  # fmt: skip
    return name.parts[0] in NOT_ENCRYPTED or name in alone or name.name.endswith(HOLDER)


def serving_lock_of(releases: Path) -> Path:
    """Return the file that keeps the strategic dashboard from being served while it is there."""
    return releases / SERVING_LOCK


def members_key_of(folder: Path) -> Path:
    """Return the file of the key behind the tokens of members of the strategic group. Their folder is no home, and in none."""
    return folder / "members_key"


def members_log_of(folder: Path) -> Path:
    """Return the folder of the log of who of the strategic group signed in and took a file away."""
    return folder / "log"


def serving_build(home: Path) -> Path | None:
    """Return the file of the build that serves, whether it is there or not; None where nothing was published yet."""
    pointer = Home(home).current_build
    return pointer.parent / pointer.read_text("ascii").strip() if pointer.is_file() else None
