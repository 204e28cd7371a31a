import type { Directory } from '../../answer/directory.ts'
import { shareText } from '../../format/shares.ts'
import { normLong } from '../../format/terms.ts'
import type { Speech } from '../../language/speech.ts'
import type { StripCell } from './strip.ts'

/** A cell as a screen reader says it: step, who, norm, share, side of the target, base. */
export function stripLabel(t: Speech, { step, rate, below, few }: StripCell, directory: Directory): string {
  const completed = rate?.completed ?? 0
  return [
    `${step.ordinal}. ${step.short[t.language]}`,
    directory.actorInFull(step.actor),
    step.norm === null ? t.m.noNorm() : t.m.normIs({ norm: normLong(t, step.norm) }),
    ...(completed === 0 ? [] : [shareText(t, rate?.on_time_rate ?? null, completed)]),
    few ? t.m.tileFew() : below ? t.m.tileBelow() : t.m.tileReached(),
    t.m.lateOf({ late: t.numbers.count(rate?.late ?? 0), all: t.numbers.count(completed) }),
  ].join(', ')
}
