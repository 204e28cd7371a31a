import { gunzipSync } from 'node:zlib'
import { formatInstant } from '../../clock/instant.ts'
import type { Instant, Language } from '../../clock/types.ts'
import type { IssuedReport, ReportDifferences } from '../../contract-report.ts'
import type { Surroundings } from '../../measures/resolve.ts'
import { EVERY_PROVIDER, isServiceWithin, isWithin, type Scope } from '../../measures/scope.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { type Gathered, gather } from '../content/gather.ts'
import type { Part } from '../content/request.ts'
import { Naming } from '../document/naming.ts'
import { ReportError } from '../errors.ts'
import { speechOf } from '../words/speech.ts'
import { differenceName } from './difference-name.ts'
import { differencesOf } from './differences.ts'
import { freeze, thawed } from './fingerprint.ts'

/** An issued report with the names of its kept files. */
export interface Kept extends IssuedReport {
  readonly files: { readonly figures: string; readonly breaches: string; readonly pdf: string; readonly xlsx: string }
  /** Made with everything in scope, so that it tells of whole files too. */
  readonly whole: boolean
}

/** Differences that are listed one by one. */
const MOST_SHOWN = 200

/** Issued reports that are wholly within a scope, newest first. */
export async function issuedReports(store: Store, scope: Scope): Promise<Kept[]> {
  const rows = await store.rows('report/issued', { report: null })
  return rows.map(keptOf).filter((one) => isSeen(one, scope))
}

/** @throws ReportError `report_not_found`, also for one that is not wholly within the scope. */
export async function issuedReport(store: Store, scope: Scope, report: string): Promise<Kept> {
  const [row] = await store.rows('report/issued', { report })
  const found = row === undefined ? undefined : keptOf(row)
  if (found !== undefined && isSeen(found, scope)) return found
  throw new ReportError('report_not_found', `there is no issued report "${report}"`, { value: report })
}

/** A file of an issued report, byte for byte as it was issued. */
export async function issuedFile(store: Store, kept: Kept, format: 'pdf' | 'xlsx'): Promise<Buffer> {
  return await keptFile(store, kept.files[format])
}

/** The figures of an issued report as they were. */
export async function issuedFigures(store: Store, kept: Kept): Promise<Gathered> {
  const [figures, breaches] = await Promise.all([
    keptFile(store, kept.files.figures),
    keptFile(store, kept.files.breaches),
  ])
  return thawed(gunzipSync(figures).toString('utf8'), gunzipSync(breaches).toString('utf8'))
}

/** Which figures of an issued report would be others now, named in a language. */
export async function issuedDifferences(
  around: Surroundings,
  kept: Kept,
  language: Language = kept.language,
): Promise<ReportDifferences> {
  const was = await issuedFigures(around.store, kept)
  const now = await gather(around, scopeOf(kept), { month: kept.month, providers: kept.within })
  const found = differencesOf(was.figures, now.figures)
  const naming = new Naming(around.regulation, speechOf(language), now.figures.to)
  // The counts may be the same, and the cases others.
  if (found.length === 0 && (await freeze(now)).fingerprint !== kept.fingerprint) {
    found.push({ table: 'breaches', row: {}, column: 'case_id', was: kept.fingerprint, now: null })
  }
  return {
    report: kept.report,
    total: found.length,
    shown: found.slice(0, MOST_SHOWN).map((one) => ({ ...one, name: differenceName(one, naming) })),
  }
}

/** A report that was made for a part of what there is is held against figures of the same part. */
const scopeOf = ({ whole, within, services }: Kept): Scope =>
  whole ? EVERY_PROVIDER : { providers: within, services: services ?? 'all' }

async function keptFile(store: Store, sha256: string): Promise<Buffer> {
  const [row] = await store.rows('report/kept_file', { sha256 })
  if (row === undefined) throw new Error(`the kept file ${sha256} is missing`)
  return Buffer.from(String(row['content']), 'base64')
}

const isSeen = ({ within, services }: Kept, scope: Scope): boolean =>
  within.every((provider) => isWithin(scope, provider)) &&
  (services === null ? scope.services === 'all' : services.every((service) => isServiceWithin(scope, service)))

function keptOf(row: Row): Kept {
  const list = <T extends string>(cell: unknown): readonly T[] => JSON.parse(String(cell)) as T[]
  return {
    report: String(row['report']),
    month: String(row['month']),
    language: row['language'] as Language,
    providers: row['providers'] === null ? null : list(row['providers']),
    within: list(row['within']),
    services: row['services'] === null ? null : list(row['services']),
    whole: row['whole'] === true,
    parts: list<Part>(row['parts']),
    chapters: row['chapters'] === true,
    title: String(row['title']),
    pages: Number(row['pages']),
    issuedAt: formatInstant(row['issued_at'] as Instant),
    replaces: row['replaces'] as string | null,
    replacedBy: row['replaced_by'] as string | null,
    fingerprint: String(row['fingerprint']),
    bytes: { pdf: Number(row['pdf_bytes']), xlsx: Number(row['xlsx_bytes']) },
    files: {
      figures: String(row['figures']),
      breaches: String(row['breaches']),
      pdf: String(row['pdf']),
      xlsx: String(row['xlsx']),
    },
  }
}
