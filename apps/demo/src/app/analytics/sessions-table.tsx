import { DateTime } from '@workspace/ui/date-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import type { ChartPoint } from '@/server/analytics/chart-points'

/** The figures of the chart in words; bars of no height are left out. */
export function SessionsTable({ unit, points }: { unit: 'day' | 'week'; points: readonly ChartPoint[] }) {
  return (
    <Table caption={`Sessions per ${unit}`}>
      <TableHeader>
        <tr>
          <TableHead>{unit === 'day' ? 'Day' : 'Week of'}</TableHead>
          <TableHead>Sessions</TableHead>
          <TableHead>Completed</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {points
          .filter(({ completed, other }) => completed + other > 0)
          .map(({ day, completed, other }) => (
            <TableRow key={day}>
              <TableCell>
                <DateTime value={new Date(day)} dateOnly />
              </TableCell>
              <TableCell>{completed + other}</TableCell>
              <TableCell>{completed}</TableCell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  )
}
