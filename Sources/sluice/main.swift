import CommandLine

Sluice.main()
