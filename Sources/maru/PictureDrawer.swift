import Conversations
import Interface
import Screen

/// Draws pictures in cells with chafa, a program of its own, so that no byte of a picture is decoded
/// in this process. What it writes is read by `BlockPicture`.
nonisolated struct PictureDrawer: Sendable {
  let request: PictureRequest
  /// Whether the terminal has colours; without them a picture is drawn by brightness.
  let isColored: Bool
  let environment: Environment

  /// Colours of one picture: themes need the rest of those a terminal can show at once.
  private static let colorLimit = 160

  func draw() async -> PictureDrawing {
    do throws(PictureError) {
      return PictureDrawing(request, .success(try await lines()))
    } catch {
      return PictureDrawing(request, .failure(error))
    }
  }

  private func lines() async throws(PictureError) -> [StyledLine] {
    guard case .bytes(let bytes) = request.picture.content else { throw .link }
    guard let header = ImageHeader(bytes), header.width > 0, header.height > 0 else {
      throw .unknownFormat
    }
    let pixels = header.width.multipliedReportingOverflow(by: header.height)
    guard !pixels.overflow, pixels.partialValue <= PictureError.capacity else {
      throw .tooLarge(pixels: pixels.overflow ? .max : pixels.partialValue)
    }
    guard let picture = BlockPicture(try await output(bytes)) else { throw .undrawable }
    let cut = picture.cut(to: request.size)
    return isColored
      ? cut.lines(colors: Self.colorLimit) : cut.shades(on: request.background)
  }

  private func output(_ bytes: [UInt8]) async throws(PictureError) -> [UInt8] {
    let symbols = isColored && !request.usesBlanks ? "block+space" : "space"
    let kept = environment.values.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
    let child = ChildProcess(
      words: [
        "chafa", "--format", "symbols", "--symbols", symbols, "--colors", "full", "--animate",
        "off", "--threads", "1", "--scale", "max", "--size",
        "\(request.size.columns)x\(request.size.rows)", "-",
      ],
      environment: kept.merging(["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]) { $1 },
      input: bytes,
      limit: .seconds(10),
      longest: 4 << 20
    )
    do throws(ChildProcess.Failure) {
      return try await child.output()
    } catch {
      switch error {
      case .notStarted: throw .noProgram
      case .late, .failed: throw .undrawable
      }
    }
  }
}
