import { z } from 'zod'
import type { AlertRule, RuleMoment } from '../../contract-alerts.ts'
import { isWithin, type Scope } from '../../measures/scope.ts'

/** What a rule says, as it is kept in `alert_rule.body`; its name, version and switch have columns of their own. */
export type RuleBody = Omit<AlertRule, 'rule' | 'version' | 'enabled' | 'changedAt' | 'changedBy'>

/** Lower-case letters, digits and hyphens: ids of rules and contacts stand in addresses. */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case letters, digits and hyphens')

/** Longest time that a rule may name, in its own unit; beyond, nobody means it. */
const MOST = 1000
const words = z.array(z.string().min(1).max(200)).max(200)
const amount = z.int().min(1).max(MOST)
const workingHours = z.number().min(0).max(MOST)

const moment = z.discriminatedUnion('when', [
  z.strictObject({
    when: z.literal('share'),
    /** In thousandths, so that the instant is exact: see queries/alert/triggers.sql. */
    share: z.number().min(0.001).max(0.999).multipleOf(0.001),
  }),
  z.strictObject({ when: z.literal('before'), amount, unit: z.enum(['hours', 'working_days']) }),
  z.strictObject({ when: z.literal('breach') }),
  z.strictObject({ when: z.literal('after'), amount, unit: z.enum(['calendar_days', 'working_days']) }),
  z.strictObject({ when: z.literal('stage_at_risk') }),
  z.strictObject({ when: z.literal('corporation'), hoursBefore: z.int().min(0).max(MOST) }),
]) satisfies z.ZodType<RuleMoment>

const recipient = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('head') }),
  z.strictObject({ to: z.literal('actor') }),
  z.strictObject({ to: z.literal('oblast') }),
  z.strictObject({ to: z.literal('contact'), contact: slug }),
])

const body = z.strictObject({
  name: z.string().trim().min(1).max(200).nullable().default(null),
  services: words.default([]),
  stages: words.default([]),
  steps: z
    .array(z.string().regex(/^.+\.\d{1,4}$/, 'write a step as PR-1.4'))
    .max(200)
    .default([]),
  actors: words.default([]),
  providers: words.default([]),
  units: z.array(z.enum(['minutes', 'hours', 'calendar_days', 'working_days'])).default([]),
  moment,
  delivery: z.enum(['immediate', 'digest']),
  channels: z.array(z.enum(['email', 'telegram', 'webhook'])).min(1),
  levels: z.array(z.strictObject({ afterWorkingHours: workingHours, recipients: z.array(recipient).min(1) })).min(1),
  repeat: z
    .strictObject({
      afterWorkingHours: workingHours,
      growth: z.number().min(1).max(10),
      times: z.int().min(0).max(20),
    })
    .default({ afterWorkingHours: 16, growth: 2, times: 0 }),
})

export const ruleBodySchema = body.superRefine((rule, context) => {
  const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const [first, ...later] = rule.levels
  if (first !== undefined && first.afterWorkingHours !== 0) {
    wrong(['levels', 0, 'afterWorkingHours'], 'the first level is told when the rule comes true: write 0')
  }
  for (const [index, level] of later.entries()) {
    if (level.afterWorkingHours > 0) continue
    wrong(['levels', index + 1, 'afterWorkingHours'], 'give those before it some hours to answer')
  }
  if (rule.repeat.times > 0 && rule.repeat.afterWorkingHours === 0) {
    wrong(['repeat', 'afterWorkingHours'], 'give them some hours to answer')
  }
  if (!ofStage(rule.moment)) return
  for (const part of ['steps', 'actors'] as const) {
    if (rule[part].length > 0) wrong([part], 'the rule is about stages, which belong to no step and no actor')
  }
}) satisfies z.ZodType<RuleBody>

/** A rule of the shipped file. */
export const shippedRuleSchema = body.extend({ rule: slug, enabled: z.boolean().default(true) })

/** Whether it is about a stage's term and not a step's. */
export const ofStage = ({ when }: RuleMoment): boolean => when === 'stage_at_risk' || when === 'corporation'

/** Whether it reminds of a term that has not passed: once it has, there is nothing left to remind of. */
export const reminds = ({ when }: RuleMoment): boolean =>
  when === 'share' || when === 'before' || when === 'corporation'

/** A rule about nothing that a reader may not see; undefined when nothing is left of it. */
export function withinScope(rule: AlertRule, scope: Scope): AlertRule | undefined {
  if (scope.providers === 'all') return rule
  const asked = rule.providers.length === 0 ? scope.providers : rule.providers
  const providers = asked.filter((provider) => isWithin(scope, provider))
  return providers.length === 0 ? undefined : { ...rule, providers }
}
