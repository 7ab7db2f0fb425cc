import Foundation

/// The `sluice` that was built with these tests, as a program that others start.
struct Program {
    /// Where it is started.
    let folder: String
    /// What its environment says besides the usual.
    var environment: [String: String] = [:]

    /// What it left behind when it ended by itself.
    struct Ended {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Starts it and waits for its end.
    func callAsFunction(_ arguments: String...) throws -> Ended {
        try run(arguments)
    }

    func run(_ arguments: [String]) throws -> Ended {
        try start(arguments).end()
    }

    /// Starts it; the caller ends it or waits for its end.
    func start(_ arguments: [String]) throws -> RunningProgram {
        try RunningProgram([Program.path] + arguments, in: folder, environment)
    }

    /// Runs it where no file may grow beyond so many blocks of 512 bytes, as on a disk that is full.
    func run(withFilesUpTo blocks: Int, _ arguments: [String]) throws -> Ended {
        let script = "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\""
        return try RunningProgram(["/bin/sh", "-c", script, "sh", Program.path] + arguments, in: folder).end()
    }

    /// Runs it with a file of the folder as its standard input.
    func run(reading file: String, _ arguments: [String]) throws -> Ended {
        let script = "file=$1; shift; exec \"$@\" < \"$file\""
        return try RunningProgram(["/bin/sh", "-c", script, "sh", file, Program.path] + arguments, in: folder).end()
    }

    private static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("sluice").path
}

/// A program at work. What it says goes to files, so that it never waits for a reader.
struct RunningProgram {
    let process: pid_t
    private let output: String
    private let errors: String

    /// Throws when the program cannot be started.
    init(_ words: [String], in folder: String, _ environment: [String: String] = [:]) throws {
        let stem = "\(folder)/.said-\(UUID().uuidString)"
        output = stem + ".out"
        errors = stem + ".err"

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

        // The shell goes to the folder and then becomes the program.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
        let surroundings = ["PATH=/usr/bin:/bin", "LC_ALL=C"] + environment.map { "\($0)=\($1)" }
        var arguments = (shell + words).map { strdup($0) } + [nil]
        var variables = surroundings.map { strdup($0) } + [nil]
        defer { for word in arguments + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, shell[0], &actions, nil, &arguments, &variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        self.process = process
    }

    /// What it has said on standard output up to now.
    var outputSoFar: String { RunningProgram.text(of: output) }

    /// What it has said on standard error up to now.
    var errorsSoFar: String { RunningProgram.text(of: errors) }

    /// Waits for its end. A signal that ended it is the status 128 + its number, as in a shell.
    func end() -> Program.Ended {
        var word: Int32 = 0
        while waitpid(process, &word, 0) < 0, errno == EINTR {}
        return ended(word)
    }

    /// Asks it to stop, and waits for its end.
    func stop() -> Program.Ended {
        kill(process, SIGTERM)
        return end()
    }

    /// Kills it after so many microseconds; whether it was still at work.
    func killed(after microseconds: UInt32) -> Bool {
        usleep(microseconds)
        kill(process, SIGKILL)
        return end().status == 128 + SIGKILL
    }

    private func ended(_ word: Int32) -> Program.Ended {
        let signal = word & 0x7F
        let result = Program.Ended(
            status: signal == 0 ? word >> 8 & 0xFF : 128 + signal, output: outputSoFar, errors: errorsSoFar)
        unlink(output)
        unlink(errors)
        return result
    }

    private static func text(of path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
