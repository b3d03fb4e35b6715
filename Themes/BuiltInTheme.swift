/// The themes that come with Maru: the TOML files of this folder, embedded in the binary.
package enum BuiltInTheme: String, CaseIterable, Sendable {
  case dark, light, hanok, gruvbox, nord, solarized
  case highContrast = "high-contrast"
  case mono

  /// The theme's file, as it stands in the source.
  package var toml: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The same in UTF-8.
  package var bytes: [UInt8] {
    switch self {
    case .dark: PackageResources.dark_toml
    case .light: PackageResources.light_toml
    case .hanok: PackageResources.hanok_toml
    case .gruvbox: PackageResources.gruvbox_toml
    case .nord: PackageResources.nord_toml
    case .solarized: PackageResources.solarized_toml
    case .highContrast: PackageResources.high_contrast_toml
    case .mono: PackageResources.mono_toml
    }
  }
}
