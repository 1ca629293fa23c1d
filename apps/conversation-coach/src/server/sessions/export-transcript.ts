import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { visibleTo } from '../conversations/conversation-scope.ts'
import { noSession } from './no-session.ts'
import { renderTranscript } from './render-transcript.ts'

/** A transcript to keep as a file. */
export interface TranscriptFile {
  readonly name: string
  readonly text: string
}

/** The transcript of a session that the viewer may read. */
export async function exportTranscript(viewer: Viewer, id: string): Promise<Result<TranscriptFile>> {
  const session = await prisma.conversationSession.findFirst({
    where: { AND: [{ id }, visibleTo(viewer)] },
    include: { scenario: true, summary: true, messages: { orderBy: [{ timestamp: 'asc' }, { id: 'asc' }] } },
  })
  if (!session) return noSession
  const { scenario, startedAt, messages, summary } = session
  return success({
    name: `${scenario.slug}-${startedAt.toISOString().slice(0, 10)}.md`,
    text: renderTranscript({
      scenario: scenario.name,
      persona: scenario.partnerPersona,
      startedAt,
      messages,
      summary,
    }),
  })
}
