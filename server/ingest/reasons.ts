import type { Names } from '../clock/types.ts'

/** Why a row was rejected. The code is stored with the row; the sentences are for people. */
export const rejectReasons = {
  bad_encoding: {
    kk: 'жолда мәтін емес байттар бар; профильде файлдың кодтауын (encoding) көрсетіңіз',
    ru: 'в строке есть байты, которые не являются текстом; укажите в профиле кодировку файла (encoding)',
    en: 'the line holds bytes that are no text; name the encoding of the file in the profile',
  },
  broken_quotes: {
    kk: 'тырнақшалар жабылмаған немесе мәннің ортасында тұр',
    ru: 'кавычки не закрыты или стоят посреди значения',
    en: 'quotes are not closed, or stand in the middle of a value',
  },
  broken_record: {
    kk: 'жол JSON нысаны емес',
    ru: 'строка не является объектом JSON',
    en: 'the row is no JSON object',
  },
  no_object: {
    kk: 'оқиға таңдалған түрдегі ешбір нысанға қатысты емес',
    ru: 'событие не относится ни к одному объекту выбранного типа',
    en: 'the event concerns no object of the chosen type',
  },
  wrong_column_count: {
    kk: 'бағандар саны тақырыптағыдан өзгеше',
    ru: 'число столбцов не такое, как в заголовке',
    en: 'the row has another number of columns than the header',
  },
  iin_in_column: {
    kk: 'бағанда ЖСН бар: дербес деректер қабылданбайды; профильде бағанды алып тастаңыз (drop)',
    ru: 'в столбце есть ИИН: персональные данные не принимаются; исключите столбец в профиле (drop)',
    en: 'the column holds an individual identification number: personal data is refused; drop the column in the profile',
  },
  left_out: {
    kk: 'профиль мұндай жолдарды қалдырып кетеді (filters)',
    ru: 'профиль пропускает такие строки (filters)',
    en: 'the profile leaves such rows out (filters)',
  },
  no_event: {
    kk: 'профиль бұл жолдан ешқандай оқиға жасамайды',
    ru: 'профиль не делает из этой строки ни одного события',
    en: 'the profile makes no event of this row',
  },
  no_case: { kk: 'іс нөмірі жоқ', ru: 'нет номера дела', en: 'there is no case number' },
  no_time: { kk: 'уақыты жоқ', ru: 'нет времени', en: 'there is no time' },
  unreadable_time: {
    kk: 'уақыт оқылмайды; күтілгені: 2020-05-31, 2020-05-31 18:30 немесе 2020-05-31T18:30:00+06:00',
    ru: 'время не читается; ожидается 2020-05-31, 2020-05-31 18:30 или 2020-05-31T18:30:00+06:00',
    en: 'the time cannot be read; expected 2020-05-31, 2020-05-31 18:30 or 2020-05-31T18:30:00+06:00',
  },
  impossible_time: {
    kk: 'мұндай уақыт болмаған немесе ол 1990–2099 жылдардан тыс',
    ru: 'такого времени не было, или оно вне 1990–2099 годов',
    en: 'there was no such time, or it lies outside the years 1990 to 2099',
  },
  missing_value: { kk: 'міндетті мән бос', ru: 'обязательное значение пусто', en: 'a required value is empty' },
  unknown_service: {
    kk: 'мұндай қызметтің редакциясы жоқ',
    ru: 'нет редакции регламента для такой услуги',
    en: 'no edition of a regulation is on file for this service',
  },
  unknown_stage: {
    kk: 'қызметтің мұндай кезеңі жоқ',
    ru: 'у услуги нет такого этапа',
    en: 'the service has no such stage',
  },
  unknown_step: {
    kk: 'кезеңнің мұндай қадамы жоқ',
    ru: 'на этапе нет такого шага',
    en: 'the stage has no such step',
  },
  unknown_activity: {
    kk: 'бұл әрекет профильде ешқандай қадамға сәйкестендірілмеген',
    ru: 'это действие не сопоставлено в профиле ни с одним шагом',
    en: 'the profile says of no step that it is this activity',
  },
  unknown_event: {
    kk: 'оқиға түрі белгісіз; белгілілері: received, started, completed, suspended, resumed, extended',
    ru: 'неизвестный вид события; известны received, started, completed, suspended, resumed, extended',
    en: 'unknown kind of event; known are received, started, completed, suspended, resumed, extended',
  },
  unknown_provider: {
    kk: 'мұндай көрсетілетін қызметті беруші тіркелмеген',
    ru: 'такой услугодатель не зарегистрирован',
    en: 'no such provider is on file',
  },
  unknown_channel: {
    kk: 'қызметтің мұндай арнасы жоқ',
    ru: 'у услуги нет такого канала',
    en: 'the service has no such channel',
  },
  unknown_outcome: {
    kk: 'нәтиже белгісіз; белгілілері: granted, refused',
    ru: 'неизвестный итог; известны granted, refused',
    en: 'unknown outcome; known are granted, refused',
  },
  unknown_precision: {
    kk: 'дәлдік белгісіз; белгілілері: day, instant',
    ru: 'неизвестная точность; известны day, instant',
    en: 'unknown precision; known are day, instant',
  },
  bad_number: { kk: 'бүтін сан емес', ru: 'не целое число', en: 'not a whole number' },
  end_before_start: {
    kk: 'аяқталуы басталуынан бұрын',
    ru: 'окончание раньше начала',
    en: 'the end is before the start',
  },
  resumed_before_suspended: {
    kk: 'қайта басталуы тоқтатылуынан бұрын',
    ru: 'возобновление раньше приостановления',
    en: 'the resumption is before the suspension',
  },
  not_a_correction: {
    kk: 'бұл жол жүктеудің қабылданбаған ешбір жолын көрсетпейді: қате туралы бағанды өзгертпеңіз',
    ru: 'строка не указывает ни на одну отклонённую строку загрузки: не меняйте столбец, где сказано, что не так',
    en: 'the row names no rejected row of the batch: leave the column that says what is wrong as it is',
  },
} as const satisfies Readonly<Record<string, Names>>

export type RejectReason = keyof typeof rejectReasons

/** Why a whole file was refused. Nothing of it is stored. */
export const fileReasons = {
  empty_file: { kk: 'файл бос', ru: 'файл пуст', en: 'the file is empty' },
  truncated: {
    kk: 'сығылған файл соңына дейін жетпеген немесе бүлінген',
    ru: 'сжатый файл оборван или повреждён',
    en: 'the compressed file is cut short or damaged',
  },
  not_a_log: {
    kk: 'бұл оқиғалар журналы емес (CSV, XLSX, XES, JSON, OCEL, Parquet, Arrow)',
    ru: 'это не журнал событий (CSV, XLSX, XES, JSON, OCEL, Parquet, Arrow)',
    en: 'this is no event log (CSV, XLSX, XES, JSON, OCEL, Parquet, Arrow)',
  },
  file_changed: {
    kk: 'файл оқылып жатқанда өзгертілді; жазылып болған соң қайта жіберіңіз',
    ru: 'файл изменился, пока его читали; отправьте его ещё раз, когда он будет записан до конца',
    en: 'the file was changed while it was read; send it again once it is written',
  },
  line_too_long: {
    kk: 'жол тым ұзын; жол соңдары мен бөлгішті тексеріңіз',
    ru: 'строка слишком длинная; проверьте концы строк и разделитель',
    en: 'a line is too long; check the line ends and the separator',
  },
  missing_columns: {
    kk: 'тақырыпта қажетті бағандар жоқ',
    ru: 'в заголовке нет нужных столбцов',
    en: 'the header lacks columns that are needed',
  },
  doubled_columns: {
    kk: 'тақырыпта бір атау екі рет кездеседі',
    ru: 'в заголовке одно имя встречается дважды',
    en: 'the header has one name twice',
  },
  not_xml: { kk: 'XML дұрыс құрылмаған', ru: 'XML построен неверно', en: 'the XML is not well formed' },
  forbidden_xml: {
    kk: 'XML-де DOCTYPE немесе нысан (entity) анықтамалары бар: олар қабылданбайды',
    ru: 'в XML есть DOCTYPE или определения сущностей (entity): они не принимаются',
    en: 'the XML has a DOCTYPE or defines entities: these are refused',
  },
  not_json: { kk: 'JSON дұрыс құрылмаған', ru: 'JSON построен неверно', en: 'the JSON is not well formed' },
  wrong_extension: {
    kk: 'файл кеңейтімі оның мазмұнына сәйкес емес; атын түзетіңіз немесе қайта экспорттаңыз',
    ru: 'расширение файла не соответствует содержимому; исправьте имя или выгрузите файл заново',
    en: 'the name of the file belies what it holds; correct the name, or export it again',
  },
  unpacks_too_far: {
    kk: 'сығылған файл журнал бола алмайтындай көлемге дейін ашылады',
    ru: 'сжатый файл распаковывается до объёма, какого у журнала не бывает',
    en: 'the compressed file unpacks to more than any log would',
  },
  damaged_file: { kk: 'файл бүлінген', ru: 'файл повреждён', en: 'the file is damaged' },
  unsupported_file: {
    kk: 'файлдың бұл түрі қабылданбайды',
    ru: 'такой вид файла не поддерживается',
    en: 'this kind of the file is not supported',
  },
  too_large: {
    kk: 'файлды оқуға жад жетпейді; оны бөліп жіберіңіз',
    ru: 'для чтения файла не хватает памяти; разделите его',
    en: 'the file needs more memory than there is for reading it; split it',
  },
  too_many_columns: { kk: 'бағандар тым көп', ru: 'слишком много столбцов', en: 'there are too many columns' },
  choose_file: {
    kk: 'мұрағатта бірнеше файл бар: қайсысын алу керегін көрсетіңіз',
    ru: 'в архиве несколько файлов: укажите, какой взять',
    en: 'the archive holds several files: say which to take',
  },
  choose_sheet: {
    kk: 'кітапта бірнеше парақ бар: қайсысын алу керегін көрсетіңіз',
    ru: 'в книге несколько листов: укажите, какой взять',
    en: 'the workbook has several sheets: say which to take',
  },
  choose_object_type: {
    kk: 'журналда нысандардың бірнеше түрі бар: қайсысы іс екенін көрсетіңіз',
    ru: 'в журнале несколько типов объектов: укажите, какой из них дело',
    en: 'the log has several types of objects: say which of them is the case',
  },
  ambiguous_encoding: {
    kk: 'файлдың кодтауын анық білу мүмкін емес: оны көрсетіңіз',
    ru: 'кодировку файла нельзя определить наверняка: укажите её',
    en: 'the encoding of the file cannot be told for sure: say which it is',
  },
  disk_full: {
    kk: 'дискіде орын жоқ; ештеңе сақталмады',
    ru: 'на диске нет места; ничего не сохранено',
    en: 'the disk is full; nothing was stored',
  },
  memory_short: {
    kk: 'дерекқорға бөлінген жад жеткіліксіз; ештеңе сақталмады. Әкімші оны --memory арқылы көбейте алады',
    ru: 'базе данных не хватило отведённой памяти; ничего не сохранено. Администратор может увеличить её через --memory',
    en: 'the database had too little memory; nothing was stored. The administrator can give it more with --memory',
  },
  unknown_encoding: { kk: 'кодтау белгісіз', ru: 'неизвестная кодировка', en: 'unknown encoding' },
} as const satisfies Readonly<Record<string, Names>>

export type FileReason = keyof typeof fileReasons
