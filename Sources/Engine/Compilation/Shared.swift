/// A large value that many hold and nobody changes: handing it on costs one count, and looking at a part of it copies no
/// other.
struct Shared<Value: Sendable>: Sendable {
    /// Always one. An array is the one box that the standard library has, and it is a value itself.
    private let only: [Value]

    init(_ value: Value) {
        only = [value]
    }

    var value: Value {
        _read { yield only[0] }
    }
}
