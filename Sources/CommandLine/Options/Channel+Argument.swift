import ArgumentParser
import Profiles

extension Channel: ExpressibleByArgument {}
