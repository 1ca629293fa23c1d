import type { DemoStatus, DemoType } from '../../src/generated/prisma/client.ts'
import type { Handle } from './people.ts'

/** A demonstration of the sample data. */
export interface SampleSession {
  /** Days before the seed. */
  readonly daysAgo: number
  /** Hour and minute (UTC) at which it began. */
  readonly at: string
  readonly handle: Handle
  readonly type: DemoType
  readonly status: DemoStatus
  readonly name: string
  /** How long it ran; of a session that ended. */
  readonly minutes?: number
}

type Row = readonly [daysAgo: number, at: string, Handle, DemoType, DemoStatus, name: string, minutes?: number]

const rows: readonly Row[] = [
  [1, '15:20', 'maya', 'SCREEN_SHARE', 'ACTIVE', 'Reporting walkthrough for Norrland Freight'],
  [1, '13:05', 'test', 'CHAT', 'ACTIVE', 'Support assistant: returns and refunds'],
  [1, '10:30', 'amara', 'VIDEO', 'PAUSED', 'Venue tour for the spring summit'],
  [2, '16:45', 'daniel', 'VOICE', 'ACTIVE', 'Phone menu with natural answers'],
  [2, '09:15', 'kenji', 'SCREEN_SHARE', 'COMPLETED', 'Seat planning, second round', 38],
  [3, '14:00', 'priya', 'CHAT', 'COMPLETED', 'Answers from the knowledge base', 22],
  [4, '11:30', 'test', 'VIDEO', 'PAUSED', 'Quarterly review with Bellweather Clinics'],
  [4, '08:40', 'lucia', 'SCREEN_SHARE', 'COMPLETED', 'Brand templates for event pages', 41],
  [5, '15:10', 'jonas', 'VOICE', 'COMPLETED', 'Call routing after hours', 17],
  [6, '10:00', 'maya', 'VIDEO', 'COMPLETED', 'Onboarding for three new dispatchers', 54],
  [7, '13:30', 'daniel', 'CHAT', 'CANCELLED', 'Chat on the order page', 4],
  [8, '09:45', 'amara', 'SCREEN_SHARE', 'COMPLETED', 'From guest list to badges', 33],
  [9, '16:20', 'test', 'VOICE', 'COMPLETED', 'Appointment reminders by phone', 19],
  [11, '14:15', 'kenji', 'CHAT', 'COMPLETED', 'Waiting list that answers by itself', 26],
  [12, '11:00', 'priya', 'SCREEN_SHARE', 'COMPLETED', 'Dashboards for the warehouse screens', 47],
  [13, '08:30', 'maya', 'VOICE', 'COMPLETED', 'Driver hotline in four languages', 24],
  [14, '15:50', 'jonas', 'VIDEO', 'COMPLETED', 'Architecture questions from Bellweather IT', 62],
  [15, '10:20', 'lucia', 'CHAT', 'COMPLETED', 'Copy suggestions in the page editor', 18],
  [17, '13:00', 'test', 'SCREEN_SHARE', 'COMPLETED', 'Roles and rights for a franchise', 44],
  [18, '09:30', 'daniel', 'VIDEO', 'CANCELLED', 'First call with Tidewater Energy', 6],
  [19, '16:00', 'amara', 'VOICE', 'COMPLETED', 'Speaker check-in by phone', 15],
  [20, '14:40', 'kenji', 'VIDEO', 'COMPLETED', 'Hybrid stage, camera by camera', 58],
  [21, '11:15', 'priya', 'CHAT', 'COMPLETED', 'Handing over from bot to agent', 29],
  [23, '08:50', 'maya', 'SCREEN_SHARE', 'COMPLETED', 'Importing three years of invoices', 51],
  [24, '15:30', 'jonas', 'CHAT', 'COMPLETED', 'Status questions without a login', 21],
  [26, '10:45', 'test', 'VIDEO', 'COMPLETED', 'Board presentation, dry run', 36],
  [27, '13:20', 'lucia', 'SCREEN_SHARE', 'CANCELLED', 'Colour contrast in ticket shops', 9],
  [28, '09:05', 'daniel', 'VOICE', 'COMPLETED', 'Latency on mobile networks', 31],
  [30, '16:30', 'amara', 'CHAT', 'COMPLETED', 'Attendee questions during a talk', 27],
  [31, '14:25', 'kenji', 'SCREEN_SHARE', 'COMPLETED', 'Selling the last forty tickets', 35],
  [32, '11:40', 'priya', 'VIDEO', 'COMPLETED', 'Training for the evening shift', 49],
  [33, '08:20', 'maya', 'CHAT', 'COMPLETED', 'Delivery changes by message', 23],
  [35, '15:00', 'jonas', 'SCREEN_SHARE', 'COMPLETED', 'Audit log, line by line', 42],
  [36, '10:10', 'test', 'VOICE', 'CANCELLED', 'Voice sign-in for couriers', 5],
  [38, '13:45', 'lucia', 'VIDEO', 'COMPLETED', 'Rebrand preview for Fernhill members', 40],
  [39, '09:20', 'daniel', 'SCREEN_SHARE', 'COMPLETED', 'Webhooks to an old ERP', 56],
  [41, '16:10', 'amara', 'VIDEO', 'COMPLETED', 'Sponsor packages, live figures', 34],
  [42, '14:50', 'kenji', 'VOICE', 'COMPLETED', 'Announcements in two halls', 20],
  [44, '11:25', 'priya', 'SCREEN_SHARE', 'COMPLETED', 'Bulk edits without fear', 28],
  [45, '08:35', 'maya', 'VIDEO', 'COMPLETED', 'Norrland Freight, kick-off', 61],
  [47, '15:40', 'jonas', 'VOICE', 'COMPLETED', 'Transcripts for the claims desk', 25],
  [49, '10:55', 'test', 'CHAT', 'COMPLETED', 'Tone of voice for a bank', 30],
  [50, '13:10', 'lucia', 'CHAT', 'COMPLETED', 'Alt texts out of pictures', 16],
  [52, '09:00', 'daniel', 'VIDEO', 'COMPLETED', 'Moving off the old platform', 57],
  [54, '16:50', 'amara', 'SCREEN_SHARE', 'CANCELLED', 'Refunds for a cancelled day', 8],
  [56, '14:05', 'kenji', 'CHAT', 'COMPLETED', 'Questions about parking, answered', 14],
  [58, '11:50', 'priya', 'VOICE', 'COMPLETED', 'Surveys by phone, five questions', 18],
  [60, '08:15', 'maya', 'SCREEN_SHARE', 'COMPLETED', 'Route costs by customer', 45],
  [62, '15:15', 'jonas', 'VIDEO', 'COMPLETED', 'Security review, part one', 64],
  [64, '10:35', 'test', 'SCREEN_SHARE', 'COMPLETED', 'Forecasts for Bellweather Clinics', 39],
  [67, '13:55', 'lucia', 'VIDEO', 'COMPLETED', 'Poster to landing page in an hour', 52],
  [69, '09:40', 'daniel', 'CHAT', 'COMPLETED', 'Order changes after payment', 24],
  [71, '16:15', 'amara', 'VOICE', 'COMPLETED', 'Doors, delays and a calm voice', 13],
  [73, '14:30', 'kenji', 'SCREEN_SHARE', 'COMPLETED', 'Float plan for the harbour festival', 37],
  [76, '11:05', 'priya', 'VIDEO', 'CANCELLED', 'Second opinion for Tidewater Energy', 7],
  [78, '08:45', 'maya', 'CHAT', 'COMPLETED', 'Customs papers, question by question', 32],
  [81, '15:25', 'jonas', 'SCREEN_SHARE', 'COMPLETED', 'Backups, and proof of them', 43],
  [84, '10:50', 'test', 'VIDEO', 'COMPLETED', 'Introduction for the Harbor Labs team', 48],
  [87, '13:35', 'daniel', 'VOICE', 'COMPLETED', 'Noise on the factory floor', 21],
  [89, '09:55', 'amara', 'CHAT', 'COMPLETED', 'Volunteer rota by message', 19],
]

/** Sixty demonstrations over ninety days, newest first. */
export const sampleSessions: readonly SampleSession[] = rows.map(
  ([daysAgo, at, handle, type, status, name, minutes]) => ({
    daysAgo,
    at,
    handle,
    type,
    status,
    name,
    ...(minutes !== undefined && { minutes }),
  }),
)
