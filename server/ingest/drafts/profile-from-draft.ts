import { join } from 'node:path'
import type { MappingDraft, MappingProblem } from '../../contract-draft.ts'
import { ProfileError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import { parseProfile } from '../profile-file.ts'
import { problemsOf } from './draft-problems.ts'
import { profileText } from './profile-text.ts'

/** A draft that is no mapping yet: every problem at once. */
export class DraftUnusable extends Error {
  override readonly name = 'DraftUnusable'
  readonly problems: readonly MappingProblem[]

  constructor(problems: readonly MappingProblem[]) {
    super(`the mapping cannot be used yet: ${problems.map(({ message }) => message).join('; ')}`)
    this.problems = problems
  }
}

/**
 * The profile that a draft is, by way of the YAML that it would be saved as: one reading of rules, not two.
 * @param folder - the data folder, where a regulation that it names lies. Throws DraftUnusable.
 */
export function profileFromDraft(draft: MappingDraft, id: string, folder: string | undefined): Profile {
  const problems = problemsOf(draft)
  if (problems.length > 0) throw new DraftUnusable(problems)
  try {
    return parseProfile(profileText(draft, { id }), join(folder ?? '', 'profiles', `${id}.yaml`))
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    const told = error.faults.map(({ reason }) => ({
      code: 'bad_value' as const,
      part: null,
      column: null,
      message: reason,
    }))
    throw new DraftUnusable(told)
  }
}
