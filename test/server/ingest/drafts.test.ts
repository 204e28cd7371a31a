import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftOfText, profileText } from '../../../server/ingest/drafts/profile-text.ts'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { fixtures } from './intake.ts'

const folder = join(fixtures, 'profiles')
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.endsWith('.regulation.yaml'))

describe('a draft', () => {
  it.each(files)('is the same mapping as the profile that it came from: %s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const before = parseProfile(text, join(folder, file))
    const draft = draftOfText(text)
    const written = profileText(draft, { id: before.id })
    expect(draftOfText(written)).toEqual(draft)
    const { regulation: brought, ...after } = parseProfile(written, join(folder, file))
    const { regulation, ...rest } = before
    expect(after).toEqual(rest)
    expect(brought?.name).toBe(regulation?.name)
  })
})
