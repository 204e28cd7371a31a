import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { formatInstant } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { AlertRule } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { type RuleBody, ruleBodySchema, shippedRuleSchema } from './rule.ts'

const SHIPPED = fileURLToPath(new URL('./default-rules.yaml', import.meta.url))

/** Somebody else has changed it since it was read. */
export class RuleChanged extends Error {
  override readonly name = 'RuleChanged'
}

/** The rules that ship with Merzim: version 0, until somebody changes them. */
export const shippedRules: readonly AlertRule[] = z
  .array(shippedRuleSchema)
  .parse(parse(readFileSync(SHIPPED, 'utf8')))
  .map(({ rule, enabled, ...body }) => ({
    rule,
    version: 0,
    enabled,
    ...ruleBodySchema.parse(body),
    changedAt: null,
    changedBy: null,
  }))

/** Every rule as it stands: the shipped ones first, in their order, then the others by name. */
export async function readRules(store: Store): Promise<AlertRule[]> {
  const changed = await store.rows('alert/rules')
  const newest = new Map(changed.map((row) => [String(row['rule']), row]))
  const shipped = shippedRules.flatMap((rule) => {
    const row = newest.get(rule.rule)
    newest.delete(rule.rule)
    return row === undefined ? [rule] : (toRule(row) ?? [])
  })
  return [...shipped, ...[...newest.values()].flatMap((row) => toRule(row) ?? [])]
}

/** One rule in all its versions but the shipped one, the newest first. */
export interface SavedRule {
  readonly rule: string
  readonly enabled: boolean
  readonly body: RuleBody
  readonly by: string | null
  /** The version that was changed; another one on file is RuleChanged. Undefined: whatever is there. */
  readonly changes?: number | undefined
}

/** Keeps a rule, as its next version. */
export async function saveRule(store: Store, clock: Clock, saved: SavedRule): Promise<AlertRule> {
  const { rule, enabled, body, by } = saved
  const version = await addVersion(store, clock, { ...saved, body: JSON.stringify(ruleBodySchema.parse(body)) })
  return { rule, version, enabled, ...body, changedAt: formatInstant(clock.now()), changedBy: by }
}

/** Takes a rule away. A shipped one comes back with {@link restoreRule}. */
export async function removeRule(store: Store, clock: Clock, rule: string, by: string | null): Promise<void> {
  await addVersion(store, clock, { rule, enabled: false, body: null, by })
}

interface Version {
  readonly rule: string
  readonly enabled: boolean
  readonly body: string | null
  readonly by: string | null
  readonly changes?: number | undefined
}

function addVersion(store: Store, clock: Clock, { rule, enabled, body, by, changes }: Version): Promise<number> {
  return store.writeBeside(async (tx) => {
    const [row] = await tx.rows('alert/rule_version', { rule })
    const before = Number(row?.['version'] ?? 0)
    if (changes !== undefined && changes !== before) throw new RuleChanged(`rule ${rule} has version ${before} by now`)
    await tx.run('alert/add_rule', {
      rule,
      version: before + 1,
      enabled,
      body,
      changed_at: clock.now(),
      changed_by: by,
    })
    return before + 1
  })
}

/** A rule that a newer release has written is left alone, and not guessed at: it is switched off here. */
function toRule(row: Row): AlertRule[] | undefined {
  const body = row['body']
  if (typeof body !== 'string') return undefined
  const read = ruleBodySchema.parse(JSON.parse(body))
  const at = row['changed_at']
  return [
    {
      rule: String(row['rule']),
      version: Number(row['version']),
      enabled: row['enabled'] === true,
      ...read,
      changedAt: typeof at === 'bigint' ? formatInstant(at) : null,
      changedBy: typeof row['changed_by'] === 'string' ? row['changed_by'] : null,
    },
  ]
}
