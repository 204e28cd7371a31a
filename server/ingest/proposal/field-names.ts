import type { Field } from '../../contract-draft.ts'
import { likeness, plain } from './near.ts'

/** What columns are called in Kazakh, Russian and English, and in logs of other programs. Transliterations follow from them. */
const NAMES: Readonly<Partial<Record<Field, string>>> = {
  case_id:
    'case id; case; case no; case number; case concept:name; trace; trace id; application id; application number; request id; ticket; ' +
    'ticket id; номер дела; № дела; дело; id дела; номер заявки; заявка; номер заявления; заявление; номер обращения; обращение; ' +
    'номер услуги; іс нөмірі; іс №; іс; өтініш нөмірі; өтінім нөмірі; өтініш; өтінім',
  service:
    'service; service id; service code; услуга; код услуги; наименование услуги; вид услуги; госуслуга; государственная услуга; ' +
    'қызмет; қызмет коды; қызмет атауы; мемлекеттік қызмет; көрсетілетін қызмет',
  stage: 'stage; stage id; phase; этап; код этапа; стадия; кезең; кезең коды',
  step: 'step; step no; step number; шаг; номер шага; № шага; № действия; номер действия; қадам; қадам №; қадам нөмірі; іс-қимыл №',
  stage_step:
    'stage step; stage and step; stage/step; этап шаг; этап и шаг; этап/шаг; кезең қадам; кезең мен қадам; кезең/қадам',
  activity:
    'activity; activity name; activity en; concept:name; task; task name; operation; action; event name; действие; операция; процедура; ' +
    'наименование процедуры; наименование действия; шаг процесса; әрекет; іс-қимыл; рәсім; рәсім атауы; операция атауы',
  event:
    'event; event type; event kind; lifecycle:transition; lifecycle; transition; status; событие; вид события; тип события; ' +
    'статус; состояние; оқиға; оқиға түрі; мәртебе; күйі',
  at:
    'at; time:timestamp; timestamp; timestamp en; time; date; datetime; date time; event time; event timestamp; event date; дата; время; ' +
    'дата и время; дата события; время события; дата время; уақыты; уақыт; күні; күні мен уақыты; күн',
  received_at:
    'handed over; handed over at; handover; received; received at; assigned at; assigned; передано; дата передачи; время передачи; ' +
    'поступило; дата поступления; получено; дата получения; принято; дата приема; берілді; тапсырылды; түсті; түскен күні; берілген күні; қабылданды',
  started_at:
    'start; started; started at; start time; start date; start timestamp; begin; begin time; начало; начато; дата начала; время начала; ' +
    'взято в работу; басталды; басталуы; басталған күні; басталу уақыты',
  completed_at:
    'end; end time; end date; end timestamp; finish; finished; finished at; finish time; complete; complete time; complete timestamp; ' +
    'completed; completed at; completion time; завершено; завершение; дата завершения; время завершения; окончание; дата окончания; ' +
    'исполнено; дата исполнения; выполнено; дата выполнения; аяқталды; аяқталуы; аяқталған күні; аяқталу уақыты; орындалды; орындалған күні',
  suspended_at: 'suspended; suspended at; приостановлено; дата приостановления; тоқтатылды; тоқтатылған күні',
  resumed_at: 'resumed; resumed at; возобновлено; дата возобновления; жаңартылды; қайта басталды',
  extended_at: 'extended; extended at; продлено; дата продления; ұзартылды',
  deadline:
    'deadline; due; due date; due at; срок; срок исполнения; крайний срок; контрольный срок; контрольная дата; мерзімі; мерзім; ' +
    'соңғы мерзім; орындау мерзімі',
  actor: 'actor; role; org:role; роль; должность; рөлі; рөл; лауазымы; лауазым',
  resource:
    'resource; org:resource; user; user name; employee; performer; executor; assignee; responsible; исполнитель; ответственный; ' +
    'ответственный исполнитель; сотрудник; фио исполнителя; орындаушы; жауапты; жауапты орындаушы; қызметкер',
  provider:
    'provider; provider code; organ; office; department of region; municipality; region; kato; kato code; орган; услугодатель; район; акимат; ' +
    'организация; ведомство; регион; код като; город район; орган услугодатель; көрсетілетін қызметті беруші; қызмет беруші; аудан; ' +
    'әкімдік; ұйым; өңір; като коды; tender region',
  channel: 'channel; канал; канал подачи; способ подачи; способ обращения; арна; өтініш арнасы',
  outcome: 'outcome; result; результат; итог; исход; решение; результат оказания; нәтиже; нәтижесі; шешім; қорытынды',
  event_id: 'event id; event uid; concept:instance; id события; идентификатор события; оқиға идентификаторы',
  precision: 'precision; точность',
}

const known = Object.entries(NAMES).flatMap(([field, names]) =>
  names.split('; ').map((name) => ({ field: field as Field, words: plain(name) })),
)

/** What a column may be by its name alone: every field with how likely it is, 0 to 1. */
export function fieldsByName(column: string): ReadonlyMap<Field, number> {
  const words = plain(column)
  const found = new Map<Field, number>()
  const tokens = words.split(' ')
  // Attributes of a case, as XES has them, are no parts of its events.
  const ofCase = /^\(?case\)?[: ]/i.test(column) && words !== plain('case concept:name')
  for (const { field, words: name } of known) {
    const score = scoreOf(words, tokens, name) * (ofCase && field !== 'case_id' ? 0.4 : 1)
    if (score > (found.get(field) ?? 0)) found.set(field, score)
  }
  return found
}

function scoreOf(words: string, tokens: readonly string[], name: string): number {
  if (words === name) return 1
  const needed = name.split(' ')
  if (needed.every((one) => tokens.includes(one)) && name.length > 2) {
    return Math.max(0.3, 0.85 - 0.15 * (tokens.length - needed.length))
  }
  return words.length >= 6 && likeness(words, name) >= 0.84 ? 0.7 : 0
}
