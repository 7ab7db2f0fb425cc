/// Finding profiles by what somebody types.
package protocol SearchReader {}
