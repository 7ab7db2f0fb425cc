import CLibYAML

/// What libyaml saw next, with the characters it covers.
struct YAMLEvent {
    enum Kind {
        case documentStart(hasDirectives: Bool)
        case scalar(text: String, style: YAMLScalar.Style)
        case alias
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case sequenceEnd
        case mappingEnd
    }

    let kind: Kind
    /// Characters of the file; the end of a block collection lies at the next token.
    let range: Range<Int>
    /// True when an anchor or a tag stands in front.
    let isMarked: Bool
}

/// Why libyaml went no further.
struct YAMLStop {
    /// The library's words.
    let problem: String
    /// The character at which it gave up.
    let place: Int
    /// What it was doing: "while scanning a simple key".
    let context: String
    /// Where that began.
    let contextPlace: Int
}

extension YAMLEvent {
    /// Hands every event to `take` until it answers false, the file ends, or libyaml gives up.
    static func all(in scalars: [Unicode.Scalar], take: (YAMLEvent) -> Bool) -> YAMLStop? {
        let bytes = scalars.utf8
        return bytes.withUnsafeBufferPointer { input in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { parser.deallocate() }
            precondition(yaml_parser_initialize(parser) == 1, "libyaml could not allocate a parser")
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, input.baseAddress, input.count)
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(parser, &event) == 1 else { return stop(parser.pointee) }
                defer { yaml_event_delete(&event) }
                if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
                if let event = translated(event), !take(event) { return nil }
            }
        }
    }

    private static func stop(_ parser: yaml_parser_t) -> YAMLStop {
        let problem = parser.problem.map { String(cString: $0) } ?? "unreadable"
        let context = parser.context.map { String(cString: $0) } ?? ""
        return YAMLStop(
            problem: problem, place: Int(parser.problem_mark.index), context: context,
            contextPlace: Int(parser.context_mark.index))
    }

    private static func translated(_ event: yaml_event_t) -> YAMLEvent? {
        let data = event.data
        let range = Int(event.start_mark.index)..<max(Int(event.start_mark.index), Int(event.end_mark.index))
        func made(_ kind: Kind, marked: Bool = false) -> YAMLEvent {
            YAMLEvent(kind: kind, range: range, isMarked: marked)
        }
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = data.document_start
            let directives = start.tag_directives
            return made(
                .documentStart(hasDirectives: start.version_directive != nil || directives.start != directives.end))
        case YAML_SCALAR_EVENT:
            let scalar = data.scalar
            let characters = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
            return made(
                .scalar(text: String(decoding: characters, as: UTF8.self), style: style(scalar.style)),
                marked: scalar.anchor != nil || scalar.tag != nil)
        case YAML_ALIAS_EVENT: return made(.alias)
        case YAML_SEQUENCE_START_EVENT:
            let start = data.sequence_start
            return made(
                .sequenceStart(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE),
                marked: start.anchor != nil || start.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let start = data.mapping_start
            return made(
                .mappingStart(isFlow: start.style == YAML_FLOW_MAPPING_STYLE),
                marked: start.anchor != nil || start.tag != nil)
        case YAML_SEQUENCE_END_EVENT: return made(.sequenceEnd)
        case YAML_MAPPING_END_EVENT: return made(.mappingEnd)
        default: return nil
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literalBlock
        case YAML_FOLDED_SCALAR_STYLE: .foldedBlock
        default: .plain
        }
    }
}
