import { Prisma } from '@prisma/client/extension'

/**
 * Hides soft-deleted users from reads, so that everything above sees them as absent: they cannot sign in, and sessions they
 * still have are void. Works on the generated client of any app.
 */
export const withoutDeletedUsers = Prisma.defineExtension({
  name: 'without-deleted-users',
  query: {
    user: {
      findFirst: ({ args, query }) => query(onlyLiving(args)),
      findMany: ({ args, query }) => query(onlyLiving(args)),
      count: ({ args, query }) => query(onlyLiving(args)),
    },
  },
})

function onlyLiving<Args>(args: Args & { readonly where?: unknown }): Args {
  return { ...args, where: { AND: [args.where ?? {}, { deletedAt: null }] } }
}
