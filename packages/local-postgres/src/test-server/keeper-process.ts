import { testCluster } from '../embedded/cluster.ts'
import { keepServer } from './keeper.ts'

await keepServer(testCluster(String(process.argv[2])))
