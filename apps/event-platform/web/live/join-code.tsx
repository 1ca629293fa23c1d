import { cn } from '@workspace/ui/cn'
import { QRCodeSVG } from 'qrcode.react'

/** The QR code of an address, with a white margin in both themes, since some cameras read no inverted codes. */
export function JoinCode({ address, className }: { address: string; className?: string }) {
  return (
    <div className={cn('w-fit rounded-xl bg-white p-3', className)}>
      <QRCodeSVG value={address} title="QR code to join the room" level="M" className="size-full" />
    </div>
  )
}
