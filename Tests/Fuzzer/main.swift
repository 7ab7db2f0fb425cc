import Foundation
import HostileInput

// Reads hostile input for as long as it is told, and fails on what takes too long or too much memory. Each input is kept
// in a file before it is read, so that one that ends the program is there afterwards.
// Arguments: one input to read again; or how many inputs, the seed, the folder with good files, the folder for inputs that fail.

if CommandLine.arguments.count == 2 {
    let input = Array(try Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
    let trial = try Trial(seed: 0, good: "/dev/null", kept: NSTemporaryDirectory())
    for number in 0..<5 { print("\(trial.time(of: input, number: number)) s") }
    exit(0)
}

guard CommandLine.arguments.count == 5, let count = Int(CommandLine.arguments[1]),
    let seed = UInt64(CommandLine.arguments[2])
else {
    print("usage: Fuzzer INPUT | Fuzzer COUNT SEED GOOD-FILES KEPT-INPUTS")
    exit(2)
}

var trial = try Trial(seed: seed, good: CommandLine.arguments[3], kept: CommandLine.arguments[4])
exit(try trial.run(count) ? 0 : 1)
