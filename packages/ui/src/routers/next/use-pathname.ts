export { usePathname } from 'next/navigation'
