import Diagnostics

/// Every rule that findings about a workspace can carry, for whoever asks what one means.
package enum RuleBook {
    /// All rules, in alphabetical order.
    package static let all: [Rule] =
        (yaml + frame + parts + files + Check.all.map(\.rule) + [
            .audienceDepth, .elseMissing, .outcomeMissing, .stepIDMissing, .unusedAllow, .allowWithoutReason,
        ])
        .sorted { $0.id < $1.id }
        .reduce(into: []) { if $0.last?.id != $1.id { $0.append($1) } }

    /// The rule with that id; nothing when there is none.
    package static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }

    private static let yaml: [Rule] = [.yamlSyntax, .yamlAlias, .yamlTag, .yamlLimit, .duplicateKey]
    private static let frame: [Rule] = [
        .unknownKey, .missingKey, .emptyKey, .notSupported, .valueType, .nullValue, .emptyText, .booleanWord,
        .badChoice,
        .badHandle,
        .badDuration, .badTime, .badDate, .noSuchDate, .badTimeZone, .repeatedValue, .version,
    ]
    private static let parts: [Rule] = [
        .unknownField, .otherMatter, .operatorCount, .operatorType, .emptyCondition, .oneQuestion, .oneTrigger,
        .oneVerb, .notSettable, .impossibleWindow, .templateSyntax, .tagShown, .templateOutsideMessage, .httpWebhook,
        .secretInFlow, .presumedConsent,
    ]
    private static let files: [Rule] = [.wrongSuffix, .misplacedFile, .strayFile, .pathOutsideWorkspace]
}
