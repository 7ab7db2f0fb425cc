import Foundation

// Measures the jobs that decide how large a customer base one machine can serve, each against a floor: C calls that write
// the same rows with the same settings in the same run. `make bench` runs it; `Setting` says how to make it smaller.

let setting = try Setting(environment: ProcessInfo.processInfo.environment)
var jobs = Jobs(setting: setting)
try jobs.run()
print(jobs.table.text)
try? FileManager.default.removeItem(at: setting.folder)
