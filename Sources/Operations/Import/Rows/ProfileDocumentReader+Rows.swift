import JSONText
import Profiles

extension ProfileDocumentReader {
    /// What a row of JSON says, or why nothing can be made of it.
    func content(of document: ArraySlice<UInt8>) -> ImportRow.Content {
        do {
            var reader = JSONTextReader(document)
            return .edit(try edit(try reader.value()))
        } catch let mistake as JSONTextReader.Mistake {
            return .rejected("this is not JSON: \(mistake.description)")
        } catch let misreading as Misreading {
            return .rejected(misreading.description)
        } catch {
            preconditionFailure("reading a profile fails in two ways only, not by \(error)")
        }
    }
}
