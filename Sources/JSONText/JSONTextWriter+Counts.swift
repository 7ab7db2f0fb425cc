extension JSONTextWriter {
    /// An object of numbers by name, in alphabetical order; numbers under one name are added up.
    package mutating func counts(_ name: String, _ pairs: [(String, Int)]) {
        key(name)
        open("{")
        for (name, number) in Dictionary(pairs, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }) {
            member(name, number)
        }
        close("}")
    }
}
