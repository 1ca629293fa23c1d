/** E-mail addresses of the seeded people who hold demonstrations, by the handle that the rows below use. */
export const emailByHandle = {
  test: 'test@example.com',
  maya: 'maya.lindqvist@harborlabs.example',
  daniel: 'daniel.okafor@harborlabs.example',
  priya: 'priya.raman@harborlabs.example',
  jonas: 'jonas.weber@harborlabs.example',
  amara: 'amara.diallo@fernhill.example',
  kenji: 'kenji.watanabe@fernhill.example',
  lucia: 'lucia.ferrari@fernhill.example',
} as const

export type Handle = keyof typeof emailByHandle
