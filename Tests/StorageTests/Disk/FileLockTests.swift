import CivilTime
import Dispatch
import Foundation
import Storage
import Synchronization
import Testing

@Suite struct `A lock beside a store` {
    private let holder = LockHolder(process: 42, command: "sluice watch --store x", since: .noon)

    @Test func `has one holder, and names it`() throws {
        try Folder.with { folder throws in
            let path = LockPath.engine(besideStore: folder.path("s.db"))
            #expect(FileLock.holder(at: path) == nil)
            let mine = try FileLock(at: path)
            let other = try FileLock(at: path)
            #expect(FileLock.holder(at: path) == nil)
            #expect(try mine.tryAcquire(as: holder))
            #expect(try !other.tryAcquire(as: holder))
            #expect(FileLock.holder(at: path) == holder)
            mine.release()
            #expect(FileLock.holder(at: path) == nil)
            #expect(try other.tryAcquire(as: holder))
        }
    }

    @Test func `is free when its holder is gone`() throws {
        try Folder.with { folder throws in
            let path = folder.path("lock")
            do {
                let gone = try FileLock(at: path)
                #expect(try gone.tryAcquire(as: holder))
            }
            #expect(try FileLock(at: path).tryAcquire(as: holder))
        }
    }

    @Test func `is waited for only so long`() throws {
        try Folder.with { folder throws in
            let path = folder.path("lock")
            let mine = try FileLock(at: path)
            try mine.acquire(waitingAtMost: 1)
            #expect(StoreFailure.of { try FileLock(at: path).acquire(waitingAtMost: 0) }?.kind == .busy)
        }
    }

    @Test func `lets one in at a time, and everyone in turn`() throws {
        try Folder.with { folder throws in
            let path = folder.path("lock")
            let inside = Mutex(0)
            let visits = Mutex([Int](repeating: 0, count: 4))
            DispatchQueue.concurrentPerform(iterations: 4) { thread in
                guard let lock = try? FileLock(at: path) else { return }
                for _ in 0..<50 {
                    guard (try? lock.acquire(waitingAtMost: 30)) != nil else { return }
                    let alone = inside.withLock { count in
                        count += 1
                        return count == 1
                    }
                    if alone { visits.withLock { $0[thread] += 1 } }
                    inside.withLock { $0 -= 1 }
                    lock.release()
                }
            }
            #expect(visits.withLock { $0 } == [50, 50, 50, 50])
        }
    }
}
