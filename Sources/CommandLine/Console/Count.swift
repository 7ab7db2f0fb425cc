import Diagnostics

/// Numbers as people read them.
enum Count {
    /// `5,000`
    static func text(_ number: Int) -> String { number.grouped }

    /// `1 row`, `5,000 rows`; `several` is for nouns that take more than an s.
    static func text(_ number: Int, _ noun: String, _ several: String? = nil) -> String {
        number.counted(noun, several)
    }
}
