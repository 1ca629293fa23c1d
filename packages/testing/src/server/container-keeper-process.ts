import { containerPlace } from './container-place.ts'
import { keepContainer } from './keep-container.ts'

await keepContainer(containerPlace(String(process.argv[2])))
