/// The pages of Docs/reference, written from the same tables that read the files.
package enum ReferencePage {}
