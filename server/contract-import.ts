/**
 * What crosses the HTTP API when logs come in: uploads, the proposal of a mapping (contract-mapping.ts), the check, profiles, the queue of
 * imports, batches, undo and rejects. Types only. Instants are ISO 8601 in UTC with microseconds. Codes are stable; the
 * words of rejects and file faults come with them in three languages, all other words are the page's.
 */
import type { Language, Names } from './clock/types.ts'
import type { MappingDraft } from './contract-draft.ts'
import type { ProposedWord } from './contract-mapping.ts'

export type * from './contract-draft.ts'
export type * from './contract-mapping.ts'

// ── uploads: POST /api/v1/uploads?name=FILE (body: the file), GET and DELETE /api/v1/uploads/{upload} ──────────

/** A file kept for checking: for 24 hours, or until it is loaded or deleted. */
export interface Upload {
  readonly upload: string
  readonly name: string
  /** Of the file as it was sent. */
  readonly bytes: number
  readonly sha256: string
  /** `csv`, `xlsx`, `xes`, `json`, `ndjson`, `parquet`, `arrow`, `ocel` …: told by content, not by name. */
  readonly format: string
  /** Null for formats that need none. */
  readonly encoding: string | null
  /** `gzip`, `zip`, `zstd`; null when it is not packed. */
  readonly packed: string | null
  /** Of an archive of several, one of which is to be read. */
  readonly files: readonly string[] | null
  /** Of a workbook, in its order. */
  readonly sheets: readonly string[] | null
  /** Object types of an OCEL log, one of which is to be the case. */
  readonly objectTypes: readonly string[] | null
  /** The batch that this very file was loaded as before. */
  readonly sameAsBatch: number | null
  readonly uploadedAt: string
  readonly expiresAt: string
}

// ── check: POST and GET /api/v1/uploads/{upload}/check ─────────────────────────────────────────────────────────

/** One event as it will be stored. */
export interface ReadRow {
  readonly line: number
  readonly caseId: string | null
  readonly service: string | null
  readonly stage: string | null
  readonly step: number | null
  readonly activity: string | null
  readonly event: string | null
  readonly at: string | null
  /** Wall-clock time at the provider, YYYY-MM-DDTHH:MM:SS; a date alone when the event is known to the day. */
  readonly local: string | null
  readonly actor: string | null
  readonly resource: string | null
  readonly provider: string | null
  readonly channel: string | null
  readonly outcome: string | null
  readonly deadline: string | null
  readonly fate: 'new' | 'duplicate' | 'corrects' | 'rejected'
  readonly reason: string | null
}

export interface CheckReject {
  readonly line: number
  readonly caseId: string | null
  readonly column: string | null
  /** IINs are masked. */
  readonly value: string | null
  /** Code of a reject reason. */
  readonly reason: string
  readonly reasonWords: Names
  /** `expected`: patterns of times. `near`: a code that the value may mean, and how many rows one mapping mends. */
  readonly expected: readonly string[]
  /** The other time of the row that it contradicts: when it was handed over, of an end before it. */
  readonly other: { readonly column: string; readonly value: string } | null
  readonly near: { readonly code: string; readonly rows: number; readonly because: ProposedWord['because'] } | null
  readonly raw: string | null
}

export interface CheckDuplicate {
  readonly line: number
  readonly caseId: string | null
  /** The row that is kept: of this file, or null when it is stored already. */
  readonly ofLine: number | null
}

export interface CheckWarning {
  readonly line: number
  readonly caseId: string | null
  readonly column: string | null
  readonly value: string | null
  readonly warning: WarningCode
}

/** `future_time`: later than now. `no_edition`: no edition of the service governs that day. `unknown_actor`: no regulation names it. */
export type WarningCode = 'future_time' | 'no_edition' | 'unknown_actor'

export interface Check {
  readonly check: string
  readonly upload: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly phase: 'receive' | 'read' | 'compare' | 'done'
  readonly rowsChecked: number
  readonly rowsTotal: number | null
  /** Estimate; null while there is none. */
  readonly secondsLeft: number | null
  /** Of the rows checked. rowsChecked = accepted + duplicate + rejected, always; `duplicate` is known once it is done. */
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
  /** Of the accepted: rows with a warning. */
  readonly warnings: number
  readonly byReason: Readonly<Record<string, number>>
  readonly byWarning: Readonly<Record<string, number>>
  /** Events of the first 50 rows. */
  readonly first50: readonly ReadRow[]
  /** The first 200 of each. */
  readonly rejects: readonly CheckReject[]
  readonly duplicates: readonly CheckDuplicate[]
  readonly warned: readonly CheckWarning[]
  /** Null until it is done. Steps are events. */
  readonly changes: {
    readonly newCases: number
    /** Events that are new, in cases that are known. */
    readonly newSteps: number
    readonly correctedSteps: number
    /** Rows that say what is stored already. */
    readonly same: number
  } | null
  /** The number that the batch would get now. */
  readonly nextBatch: number | null
  readonly error: { readonly code: string; readonly message: string; readonly words: Names | null } | null
}

// ── profiles: GET /api/v1/profiles, GET, PUT and DELETE /api/v1/profiles/{id} ──────────────────────────────────

export interface SavedProfile {
  readonly id: string
  readonly name: string
  /** Headers that it was saved for; empty when it was put there by hand. */
  readonly headerFingerprints: readonly string[]
  readonly savedAt: string | null
}

/** GET …/{id}; PUT takes `{name, draft, header?: string[]}` or `{yaml}`. */
export interface ProfileDetail extends SavedProfile {
  readonly draft: MappingDraft
  readonly yaml: string
}

export interface ProfileToSave {
  readonly name?: string
  readonly draft?: MappingDraft
  /** Columns of the file that it was made for, so that the same header is offered the same profile. */
  readonly header?: readonly string[]
  readonly yaml?: string
}

// ── imports: POST /api/v1/uploads/{upload}/load, GET /api/v1/imports[/{import}], DELETE (cancel) ───────────────

export interface LoadRequest {
  readonly draft?: MappingDraft
  /** Id of a saved profile, instead of a draft. */
  readonly profile?: string
  /** Save the draft as this profile when the load succeeds. */
  readonly saveAs?: string
}

export interface Import {
  readonly import: string
  readonly name: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** 0: it is being done; n: so many are before it. */
  readonly place: number
  readonly phase: 'receive' | 'read' | 'store' | 'judge' | null
  /** 0 to 1 within the phase; null when it cannot be told. */
  readonly fraction: number | null
  readonly batch: number | null
  readonly report: ImportReport | null
  readonly error: { readonly code: string; readonly message: string; readonly words: Names | null } | null
}

export interface ImportReport {
  readonly batch: number
  readonly file: string
  readonly profile: string
  /** rowsIn = accepted + duplicate + rejected, always. */
  readonly rowsIn: number
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
  readonly corrected: number
  readonly derived: number
  readonly cases: number
  readonly byReason: Readonly<Record<string, number>>
  /** Of the accepted: rows with a warning (a deviation of the judge's), and those rows by its code. */
  readonly warned: number
  readonly warnings: Readonly<Record<string, number>>
  readonly seconds: number
}

// ── batches: GET /api/v1/batches, …/{n}/rejects, …/{n}/undo, POST …/{n}/undo, POST …/{n}/replay ────────────────

export interface ImportedBatch extends Omit<ImportReport, 'seconds' | 'byReason' | 'warned'> {
  readonly format: string
  readonly sha256: string
  readonly bytes: number
  readonly importedAt: string
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** Null when an older release took it in and nobody counted. */
  readonly warned: number | null
  /** Of the rejected: came again, corrected, and were taken in. */
  readonly fixed: number
  /** The batch whose rejected rows it brought again, corrected. */
  readonly replayOf: number | null
  /** `locked`: an issued report rests on it, its 7 days are over, or an older release took it in (`unrecorded`). */
  readonly state: 'live' | 'undone' | 'locked'
  readonly lockedBecause: 'report' | 'age' | 'unrecorded' | null
  /** The report, when one locks it. */
  readonly lockedBy: string | null
  /** Person, robot, folder or database that it came from. */
  readonly source: string | null
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  /** Until when it can be undone. */
  readonly undoUntil: string | null
}

export interface BatchReject {
  readonly line: number
  readonly caseId: string | null
  readonly column: string | null
  readonly value: string | null
  readonly reason: string
  readonly raw: string | null
  /** The batch that brought the row again, corrected, and took it in. */
  readonly fixedBy: number | null
  /** The batch that brought the row again, and rejected it too. */
  readonly rejectedAgainIn: number | null
}

/** GET …/rejects?reason=&open=&limit=&offset= ; CSV to be corrected with ?format=csv&lang=. */
export interface RejectPage {
  readonly batch: number
  readonly file: string
  readonly total: number
  /** Rows and words by code, the most frequent first. */
  readonly reasons: readonly {
    readonly reason: string
    readonly rows: number
    readonly fixed: number
    readonly words: Names
  }[]
  readonly rows: readonly BatchReject[]
}

/** What undoing would change, or has changed. */
export interface UndoEffect {
  readonly batch: number
  readonly file: string
  /** True: it was tried and taken back. */
  readonly dryRun: boolean
  /** Cases that go away whole. */
  readonly cases: number
  /** Those, and cases that are judged anew. */
  readonly casesTouched: number
  readonly events: number
  /** Events that stay, as another batch told them too. */
  readonly eventsKept: number
  readonly steps: number
  /** Corrected steps that return to their earlier values. */
  readonly returned: number
  readonly overdueFrom: number
  readonly overdueTo: number
}

export type { Language, Names }
