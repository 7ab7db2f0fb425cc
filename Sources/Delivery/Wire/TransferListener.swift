import Flows

/// What libcurl asks and tells while something is on its way.
protocol TransferListener: AnyObject {
    /// Whether this may be the other end of the connection; asked with the very address that is connected to.
    func mayConnect(to address: NetworkAddress) -> Bool
    /// Whether to go on, now that the other side has been reached and nothing of this load has been said.
    func mayBegin() -> Bool
    /// A line that was said to the other side, what is carried apart.
    func said(_ line: UnsafeRawBufferPointer)
    /// Fills in what is carried next; returns how many bytes, none at the end.
    func supply(_ space: UnsafeMutableRawBufferPointer) -> Int
    /// A line of the answer, its body apart; returns whether to go on.
    func heard(_ line: UnsafeRawBufferPointer) -> Bool
    /// A piece of the body of the answer; returns whether to go on.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool
}

extension TransferListener {
    /// Hands over what is left of a text, behind the first `given` bytes.
    static func supply(_ bytes: [UInt8], after given: inout Int, into space: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(bytes.count - given, space.count)
        space.copyBytes(from: bytes[given..<given + count])
        given += count
        return count
    }
}
