import type { Import, ImportReport, MappingDraft, Upload } from '../../server/contract-import.ts'
import { type AnswerError, answerError } from '../answer/client.ts'
import { Checking } from './checking.svelte.ts'
import { sendFile } from './file/upload.ts'
import { keepDraft, keptDraft } from './kept_draft.ts'
import { readingsOf } from './problem.ts'
import { openQuestions } from './questions/questions.ts'
import { sendCorrected } from './rejects/send_corrected.ts'
import {
  askProposal,
  askUpload,
  cancelImport,
  dropUpload,
  followImport,
  type Reading,
  startLoad,
  uploadPath,
} from './requests.ts'
import { type Stage, stageOf } from './stage.ts'
import { type Failed, type Standing, underWay } from './standing.ts'

/** The one import that this window is busy with. It goes on while the reader looks at other pages. */
export class ImportRun {
  #standing = $state.raw<Standing>({ at: 'choosing', failed: null })
  #draft = $state.raw<MappingDraft>()
  /** A part of the file is being read anew: the columns shown are those of the part before. */
  #rereading = $state(false)
  #refused = $state.raw<AnswerError>()
  #stop = new AbortController()
  /** The file that was sent last, while it is not known how to read it. */
  #unread: Upload | null = null
  #reading: Reading = {}
  readonly checking = new Checking()
  /** Called when a load has ended well: the figures of every page are others now. */
  onloaded: (report: ImportReport | null) => void = () => {}

  get standing(): Standing {
    return this.#standing
  }
  get draft(): MappingDraft | undefined {
    return this.#draft
  }
  get rereading(): boolean {
    return this.#rereading
  }
  /** Why the last request for this file was refused, though the file is still here. */
  get refused(): AnswerError | undefined {
    return this.#refused
  }
  readonly open = $derived(
    this.#standing.at === 'matching' && this.#draft !== undefined
      ? openQuestions(this.#standing.proposal.questions, this.#draft)
      : [],
  )
  readonly stage: Stage = $derived(stageOf(this.#standing, this.open.length))

  /** A file that the reader chose. Whatever was under way before gives way. */
  async take(file: File): Promise<void> {
    this.#leave()
    const signal = this.#begin()
    const { name, size } = file
    this.#standing = { at: 'sending', name, sent: 0, all: size }
    await this.#orFail(name, size, signal, async () => {
      const upload = await sendFile<Upload>(uploadPath(name), file, (sent, all) => this.#sent(name, sent, all), signal)
      await this.#read(upload, {}, signal)
    })
  }

  /** Rejected rows of a batch that the reader has corrected: an import of their own. */
  async replay(batch: number, file: File): Promise<void> {
    this.#leave()
    const signal = this.#begin()
    const { name, size } = file
    this.#standing = { at: 'sending', name, sent: 0, all: size }
    await this.#orFail(name, size, signal, async () => {
      const told = (sent: number, all: number): void =>
        sent < all ? this.#sent(name, sent, all) : this.#loading(underWay(name))
      const ended = await sendCorrected(batch, file, told, signal)
      this.#standing = { at: 'ended', import: ended }
      this.onloaded(ended.report)
    })
  }

  /** An upload of before, by its address, with what the reader had changed. */
  async resume(id: string): Promise<void> {
    const signal = this.#begin()
    const { draft, reading } = keptDraft(id)
    this.#standing = { at: 'reading', name: '' }
    await this.#orFail('', null, signal, async () => this.#read(await askUpload(id, signal), reading, signal, draft))
  }

  /** The reader has said which part of the file is meant. */
  async readAs(upload: Upload, reading: Reading): Promise<void> {
    const signal = this.#begin()
    this.#standing = { at: 'reading', name: upload.name }
    await this.#orFail(upload.name, upload.bytes, signal, async () => this.#read(upload, reading, signal))
  }

  /** Another sheet, another kind of object, or another saved mapping of the same file. */
  async reread(reading: Reading): Promise<void> {
    const { standing } = this
    if (standing.at !== 'matching') return
    const signal = this.#begin()
    this.#rereading = true
    try {
      await this.#read(standing.upload, reading, signal)
    } catch (error) {
      if (signal.aborted) return
      const failed = this.#failed(error, standing.upload.name, standing.upload.bytes)
      // A file of an archive may have several sheets: that is a question, and no refusal.
      if (readingsOf(failed).length > 0) this.#choosing(failed)
      else this.#refused = failed.error
    } finally {
      this.#rereading = false
    }
  }

  change(draft: MappingDraft): void {
    if (this.#standing.at !== 'matching') return
    const { upload } = this.#standing
    this.#draft = draft
    this.#refused = undefined
    keepDraft(upload.upload, draft)
    if (this.open.length > 0) this.checking.clear()
    else this.checking.start(upload.upload, draft)
  }

  /** @param saveAs name under which the mapping is kept; empty: it is not */
  async load(saveAs: string): Promise<void> {
    const { standing, draft } = this
    if (standing.at !== 'matching' || draft === undefined) return
    const signal = this.#begin()
    this.#refused = undefined
    try {
      const started = await startLoad(standing.upload.upload, { draft, ...(saveAs === '' ? {} : { saveAs }) }, signal)
      this.#standing = { at: 'loading', import: started }
      await this.watch(started.import)
    } catch (error) {
      if (!signal.aborted) this.#refused = answerError(error)
    }
  }

  /** Follows an import of the queue to its end. */
  async watch(id: string): Promise<void> {
    const signal = this.#begin()
    await this.#orFail('', null, signal, async () => {
      const ended = await followImport(id, (now) => this.#loading(now), signal)
      this.checking.clear()
      this.#standing = { at: 'ended', import: ended }
      if (ended.state === 'done') this.onloaded(ended.report)
    })
  }

  async cancelLoad(): Promise<void> {
    const { standing } = this
    if (standing.at !== 'loading') return
    if (standing.import.import === '') this.cancel()
    else await cancelImport(standing.import.import)
  }

  /** Stops what is under way and forgets the file. */
  cancel(): void {
    this.#leave()
    this.#begin()
    this.#standing = { at: 'choosing', failed: null }
  }

  async #read(upload: Upload, reading: Reading, signal: AbortSignal, kept?: MappingDraft): Promise<void> {
    if (this.#standing.at !== 'matching') this.#standing = { at: 'reading', name: upload.name }
    this.#unread = upload
    this.#reading = reading
    const proposal = await askProposal(upload.upload, reading, signal)
    signal.throwIfAborted()
    this.#standing = { at: 'matching', upload, proposal }
    this.change(kept ?? proposal.draft)
  }

  #sent(name: string, sent: number, all: number): void {
    // What is left is the server's: it looks into the file while the last bytes come in.
    this.#standing = sent >= all ? { at: 'reading', name } : { at: 'sending', name, sent, all }
  }

  #loading(now: Import): void {
    this.#standing = { at: 'loading', import: now }
  }

  async #orFail(name: string, bytes: number | null, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      if (signal.aborted) return
      this.#choosing(this.#failed(error, name, bytes))
    }
  }

  #failed(error: unknown, name: string, bytes: number | null): Failed {
    return { error: answerError(error), name, bytes, upload: this.#unread, reading: this.#reading }
  }

  #choosing(failed: Failed): void {
    this.#draft = undefined
    this.checking.clear()
    this.#standing = { at: 'choosing', failed }
  }

  #begin(): AbortSignal {
    this.#unread = null
    this.#stop.abort()
    this.#stop = new AbortController()
    return this.#stop.signal
  }

  /** The file that is left behind is of no more use to anybody; when that cannot be told, it goes by itself in a day. */
  #leave(): void {
    const { standing } = this
    this.checking.clear()
    this.#draft = undefined
    this.#refused = undefined
    if (standing.at === 'matching') void dropUpload(standing.upload.upload).catch(() => {})
  }
}

export const run = new ImportRun()
