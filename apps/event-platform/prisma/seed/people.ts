/** E-mail addresses of the base's sample people, by the handles that the sample rooms use. */
export const EMAIL_BY_HANDLE = {
  test: 'test@example.com',
  maya: 'maya.lindqvist@harborlabs.example',
  daniel: 'daniel.okafor@harborlabs.example',
  priya: 'priya.raman@harborlabs.example',
  jonas: 'jonas.weber@harborlabs.example',
  sofia: 'sofia.navarro@harborlabs.example',
  amara: 'amara.diallo@fernhill.example',
  kenji: 'kenji.watanabe@fernhill.example',
  lucia: 'lucia.ferrari@fernhill.example',
  oliver: 'oliver.grant@fernhill.example',
  hana: 'hana.novak@fernhill.example',
  marcus: 'marcus.bell@example.net',
  ingrid: 'ingrid.sorensen@example.net',
} as const

/** Name of a sample person. */
export type Handle = keyof typeof EMAIL_BY_HANDLE
