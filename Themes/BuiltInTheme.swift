/// The themes that come with Maru: the TOML files of this folder, embedded in the binary.
package enum BuiltInTheme: String, CaseIterable, Sendable {
  case dark, light

  /// The theme's file, as it stands in the source.
  package var toml: String {
    switch self {
    case .dark: String(decoding: PackageResources.dark_toml, as: UTF8.self)
    case .light: String(decoding: PackageResources.light_toml, as: UTF8.self)
    }
  }
}
