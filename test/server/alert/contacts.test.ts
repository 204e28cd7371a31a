import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { CONTACT_FAULTS } from '../../../server/alert/contacts/contact-row.ts'
import { readContacts } from '../../../server/alert/contacts/contacts.ts'
import { importContacts, readContactList } from '../../../server/alert/contacts/read-contacts.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { Store } from '../../../server/store/store.ts'

/** Protects the list of who is told: what a row says is kept, and what it cannot say is shown with its line. */
const regulation = loadRegulation({ added: join(tmpdir(), 'merzim-nothing-added') })
const clock = { now: () => parseInstant('2020-02-03T00:00:00Z') }
const read = (text: string) => readContactList(Buffer.from(text), regulation)
const HEADER = 'name,role,providers,actor,email,telegram,webhook,language,hours,contact'
const faultsOf = (row: string) =>
  read(`${HEADER}\n${row}\n`).faults.map(({ line, column, value, reason }) => `${line} ${column} ${value} ${reason}`)

describe('a list of contacts', () => {
  it('is read with the headers and words of each language, and any separator', () => {
    const english = read(
      'name,role,providers,actor,email,language,hours\nA. B.,head,551000000;551600000,,a@pavlodar.kz,kk,1-6 08:00-17:00\nC. D.,actor,Aksu,exec,c@aksu.kz,en,\n',
    )
    const russian = read(
      'ФИО;Роль;Услугодатель;Исполнитель;Эл. почта;Язык;Рабочее время\nA. B.;Руководитель;551000000|551600000;;a@pavlodar.kz;Казахский;1-6 08:00-17:00\nC. D.;Исполнитель;Аксу;Исполнитель;c@aksu.kz;Английский;\n',
    )
    expect(english.faults).toEqual([])
    expect(russian.faults).toEqual([])
    const bodies = english.contacts.map(({ body }) => body)
    expect(russian.contacts.map(({ body }) => body)).toEqual(bodies)
    expect(bodies[0]).toEqual({
      name: 'A. B.',
      role: 'head',
      providers: ['551000000', '551600000'],
      actor: null,
      email: 'a@pavlodar.kz',
      telegram: null,
      webhook: null,
      language: 'kk',
      hours: { days: [1, 2, 3, 4, 5, 6], from: '08:00', to: '17:00' },
    })
    expect(bodies[1]).toMatchObject({ role: 'actor', actor: 'exec', providers: ['551600000'] })
  })

  it('is read in the encodings in which offices write', () => {
    const text = `ФИО;Роль;Услугодатель;Эл. почта\nОтдел жилья, руководитель;Руководитель;Павлодар;head@pavlodar.kz\n`
    for (const encoding of ['utf-8', 'windows-1251', 'utf-16le']) {
      const bytes = iconv.encode(text, encoding, { addBOM: encoding !== 'windows-1251' })
      const { contacts, faults } = readContactList(bytes, regulation)
      expect(faults, encoding).toEqual([])
      expect(contacts[0]?.body?.name, encoding).toBe('Отдел жилья, руководитель')
    }
  })

  it.each([
    [',head,551000000,,a@b.kz,,,,,', '2 name null no_name'],
    ['A,boss,551000000,,a@b.kz,,,,,', '2 role boss unknown_role'],
    ['A,head,999,,a@b.kz,,,,,', '2 providers 999 unknown_provider'],
    ['A,head,,,a@b.kz,,,,,', '2 providers null no_provider'],
    ['A,actor,551000000,king,a@b.kz,,,,,', '2 actor king unknown_actor'],
    ['A,actor,551000000,,a@b.kz,,,,,', '2 actor null no_actor'],
    ['A,head,551000000,,a b@c.kz,,,,,', '2 email a b@c.kz bad_email'],
    ['A,head,551000000,,"a@b.kz\nBcc: x@y.kz",,,,,', '2 email a@b.kz\nBcc: x@y.kz bad_email'],
    ['A,head,551000000,,,@x,,,,', '2 telegram @x bad_telegram'],
    ['A,head,551000000,,,,No Slug,,,', '2 webhook No Slug bad_webhook'],
    ['A,head,551000000,,a@b.kz,,,de,,', '2 language de bad_language'],
    ['A,head,551000000,,a@b.kz,,,,18:00-09:00,', '2 hours 18:00-09:00 bad_hours'],
    ['A,head,551000000,,a@b.kz,,,,,No Id', '2 contact No Id bad_id'],
    ['A,head,551000000,,,,,,,', '2 email null no_address'],
    ['A,head,551000000,,a@b.kz,,,,,x\nB,head,551000000,,b@b.kz,,,,,x', '3 contact x repeated'],
    ['"A,head,551000000,,a@b.kz,,,,,', '2 null "A,head,551000000,,a@b.kz,,,,, broken_row'],
  ])('says what is wrong with %j', (row, wrong) => {
    expect(faultsOf(row)).toEqual([wrong])
  })

  it('has a word for every fault', () => {
    expect(read('name,email\nA,a@b.kz\n').faults).toEqual([
      { line: 1, column: 'role', value: null, reason: 'missing_column' },
    ])
    expect(new Set(CONTACT_FAULTS).size).toBe(CONTACT_FAULTS.length)
  })

  it('taken in twice changes nothing, and a dry run nothing at all', async () => {
    const store = await Store.open()
    const list = Buffer.from(
      `${HEADER}\nA,head,551000000,,a@b.kz,,,ru,,\nB,oblast,,,b@b.kz,,,ru,,boss\nC,boss,,,,,,,,\n`,
    )
    const into = { store, clock, regulation }
    const dry = await importContacts(into, list, { dryRun: true })
    expect(dry).toMatchObject({ rows: 3, added: 2, changed: 0, same: 0 })
    expect(await readContacts(store, () => true)).toEqual([])
    expect(await importContacts(into, list, {})).toEqual(dry)
    expect(await importContacts(into, list, {})).toMatchObject({ added: 0, changed: 0, same: 2 })
    const changed = Buffer.from(list.toString().replace('B,oblast', 'B. B.,oblast'))
    expect(await importContacts(into, changed, {})).toMatchObject({ added: 0, changed: 1, same: 1 })
    const [boss] = await readContacts(store, (channel) => channel !== 'email')
    expect(boss).toMatchObject({
      contact: 'boss',
      version: 2,
      name: 'B. B.',
      faults: [{ channel: 'email', reason: 'channel_off' }],
    })
    store.close()
  })
})
