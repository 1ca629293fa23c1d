import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import type { WeekFigures } from '@/server/progress/week-figures'
import { renderWeek } from './render-week.ts'

/** The figures of the charts in words; weeks without practice are left out. */
export function WeeksTable({ weeks }: { weeks: readonly WeekFigures[] }) {
  return (
    <Table caption="Practice per week">
      <TableHeader>
        <tr>
          <TableHead>Week of</TableHead>
          <TableHead>Ended</TableHead>
          <TableHead>Open or left</TableHead>
          <TableHead>Messages</TableHead>
          <TableHead>Minutes</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {weeks
          .filter(({ completed, other }) => completed + other > 0)
          .map(({ week, completed, other, said, minutes }) => (
            <TableRow key={week}>
              <TableCell className="whitespace-nowrap">{renderWeek(week)}</TableCell>
              <TableCell>{completed}</TableCell>
              <TableCell>{other}</TableCell>
              <TableCell>{said}</TableCell>
              <TableCell>{minutes}</TableCell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  )
}
