import type { Case, CaseEvent } from '../../server/contract.ts'
import type { Directory } from '../answer/directory.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { localDate, localTime } from '../format/dates.ts'
import type { Speech } from '../language/speech.ts'

/** One line of the journal: an event of the log, or a deadline that passed while it ran. */
export interface EventRow {
  readonly key: string
  readonly at: number
  readonly text: string
  readonly who: string
  readonly person: string
  readonly where: string
  /** Where it came from; empty for a deadline. */
  readonly source: string
  readonly missed: boolean
  /** As it was written: for looking at the case as it was known then. */
  readonly instant: string
  readonly dayOnly: boolean
}

/** Events with the missed deadlines between them, in order of time. */
export function eventRows(t: Speech, found: Case, directory: Directory): EventRow[] {
  const events = found.events.map((event, index) => ({
    key: `${event.batch} ${event.line} ${index}`,
    at: Date.parse(event.at),
    text: eventText(t, event, found, directory),
    who: directory.actor(event.actor),
    person: event.resource ?? '',
    where: whereOf(event.stage, event.step),
    source: t.m.sourceRow({ batch: event.batch, line: event.line }),
    missed: false,
    instant: event.at,
    dayOnly: event.dayOnly,
  }))
  const asOf = Date.parse(found.asOf)
  const missed = found.stages.flatMap((stage) => {
    const timed = [
      { step: null, name: t.m.deadlineStageMissed(), ...stage },
      ...stage.steps.map((step) => ({ ...step, name: t.m.deadlineStepMissed() })),
    ]
    return timed.flatMap(({ step, name, deadline, verdict }, index) => {
      if (deadline === null || (verdict !== 'late' && verdict !== 'overdue') || Date.parse(deadline) > asOf) return []
      return [
        {
          key: `${stage.stage} ${stage.instance} ${index} missed`,
          at: Date.parse(deadline),
          text: name,
          who: '',
          person: '',
          where: whereOf(stage.stage, step),
          source: '',
          missed: true,
          instant: deadline,
          dayOnly: false,
        },
      ]
    })
  })
  return [...events, ...missed].sort((a, b) => a.at - b.at)
}

const whereOf = (stage: string, step: number | null): string => (step === null ? stage : `${stage}.${step}`)

function eventText(t: Speech, event: CaseEvent, { service, provider }: Case, directory: Directory): string {
  const { stage, step, outcome, deadline } = event
  const name = step === null ? directory.stageName(service, stage) : directory.stepName(service, stage, step)
  const said = eventWord(t, event.event, step, name)
  const ended = outcome === null ? '' : outcome === 'refused' ? t.m.outcomeRefused() : t.m.outcomeGranted()
  const zone = directory.zoneOf(provider, 'UTC')
  const until = deadline === null ? '' : t.m.untilSource({ at: t.dates.instantShort(Date.parse(deadline), zone) })
  return [said, ended, until].filter(Boolean).join(' · ')
}

function eventWord({ m }: Speech, event: string, step: number | null, name: string): string {
  switch (event) {
    case 'received':
      return step === null ? m.eventReceived({ name }) : m.eventHandedOver({ name })
    case 'started':
      return m.eventStarted({ name })
    case 'completed':
      return m.eventCompleted({ name })
    case 'suspended':
      return m.eventSuspended()
    case 'resumed':
      return m.eventResumed()
    case 'extended':
      return m.eventExtended({ name })
    default:
      return `${event} · ${name}`
  }
}

export function eventSheet(t: Speech, rows: readonly EventRow[], caseId: string, zone: string): Sheet {
  const labels = [t.m.columnWhen(), t.m.columnEvent(), t.m.columnWho(), t.m.step(), t.m.columnSource()]
  return {
    name: `events_${caseId}`,
    columns: labels.map((label) => ({ label, numeric: false })),
    rows: rows.map(({ at, text, who, person, where, source, dayOnly }) =>
      [
        `${localDate(at, zone)}${dayOnly ? '' : ` ${localTime(at, zone)}`}`,
        text,
        [who, person].filter(Boolean).join(', '),
        where,
        source,
      ].map(textCell),
    ),
  }
}
