import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { openingLine } from '../scenarios/opening-line.ts'
import { type PresentedSession, presentSession, sessionInclude } from './present-session.ts'

/** Body of POST /api/coach/sessions. */
export const startSessionInput = z.strictObject({
  scenario: text(100).meta({ description: 'Slug of a scenario that is offered.' }),
})

/** Starts a session of the viewer; the partner's opening line is its first message. */
export async function startSession(
  viewer: Viewer,
  { scenario: slug }: z.infer<typeof startSessionInput>,
): Promise<Result<PresentedSession>> {
  const scenario = await prisma.scenario.findFirst({ where: { slug, isActive: true } })
  if (!scenario) {
    return failed({
      code: 'SCENARIO.NOT_FOUND',
      message: 'There is no such scenario on offer.',
      errors: [{ field: 'scenario', message: 'Is not the slug of a scenario on offer.' }],
    })
  }
  const session = await prisma.conversationSession.create({
    data: {
      userId: viewer.id,
      scenarioId: scenario.id,
      totalMessages: 1,
      messages: { create: { role: 'PARTNER', content: openingLine(scenario) } },
    },
    include: sessionInclude,
  })
  return success(await presentSession(session))
}
