/// Looks for the end of an element of a list, over as many pieces as it has.
struct ElementScan {
    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    /// The place of the comma or bracket that belongs to the list itself; nil when it is not among these bytes, which
    /// come right after those of the last call.
    mutating func findEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        for place in bytes.indices {
            let byte = bytes[place]
            if isEscaped {
                isEscaped = false
            } else if isInText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isInText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]") where depth == 0, UInt8(ascii: ",") where depth == 0: return place
                // One too many closes nothing, so that the next element is found all the same.
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                default: continue
                }
            }
        }
        return nil
    }
}
