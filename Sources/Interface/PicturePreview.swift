package import Conversations
package import Screen

/// The overlay that draws pictures in cells, one at a time.
package struct PicturePreview: Equatable, Sendable {
  /// What there is of the picture that is shown.
  enum Drawing: Equatable, Sendable {
    case awaited
    case drawn([StyledLine])
    case failed(LocalizedText)
  }

  /// Never empty.
  let pictures: [Attachment]
  private(set) var index = 0
  var drawing = Drawing.awaited

  init(_ pictures: [Attachment]) {
    self.pictures = pictures
  }

  var picture: Attachment { pictures[index] }

  /// Goes to a picture; `false` where it is shown already.
  mutating func show(_ target: Int) -> Bool {
    guard target != index else { return false }
    (index, drawing) = (target, .awaited)
    return true
  }
}

/// A picture to be drawn in cells.
package struct PictureRequest: Equatable, Sendable {
  package let picture: Attachment
  /// The rows and columns it must fit.
  package let size: Size
  /// Whether only blanks may be used, since the terminal takes two columns for a block element.
  package let usesBlanks: Bool
  package let background: Theme.Background
}

/// What came of drawing a picture.
package struct PictureDrawing: Equatable, Sendable {
  package let request: PictureRequest
  package let lines: Result<[StyledLine], PictureError>

  package init(_ request: PictureRequest, _ lines: Result<[StyledLine], PictureError>) {
    self.request = request
    self.lines = lines
  }
}

/// Why a picture is not drawn.
package enum PictureError: TranslatedError, Equatable {
  /// Only its address is known; nothing is fetched.
  case link
  /// It is none of PNG, JPEG, GIF and WebP, or does not tell its size.
  case unknownFormat
  /// It has more than ``capacity``.
  case tooLarge(pixels: Int)
  /// The program that draws is not installed.
  case noProgram
  /// The program could not draw it.
  case undrawable

  /// Pixels of a picture at most.
  package static let capacity = 64_000_000

  package var text: LocalizedText {
    switch self {
    case .link:
      LocalizedText(
        "This picture is only linked, and Maru fetches nothing by itself.",
        "링크만 있는 그림입니다. 마루가 스스로 받아 오지는 않습니다."
      )
    case .unknownFormat:
      LocalizedText(
        "Only PNG, JPEG, GIF and WebP can be drawn.",
        "PNG, JPEG, GIF, WebP만 그릴 수 있습니다."
      )
    case .tooLarge(let pixels):
      LocalizedText(
        "The picture has \(pixels / 1_000_000) megapixels; more than 64 are not drawn.",
        "그림이 \(pixels / 1_000_000)메가픽셀입니다. 64메가픽셀까지만 그립니다."
      )
    case .noProgram:
      LocalizedText(
        "Pictures are drawn by chafa, which is not installed: apt install chafa",
        "그림은 chafa로 그리는데 설치되어 있지 않습니다: apt install chafa"
      )
    case .undrawable:
      LocalizedText(
        "chafa cannot draw this picture; the file may be damaged.",
        "chafa로 이 그림을 그릴 수 없습니다. 파일이 깨졌을 수 있습니다."
      )
    }
  }
}

extension AppState {
  /// Draws the pictures of the prompt that is being written, else of the current message or the
  /// nearest above that has any, else of the nearest below.
  mutating func openPreview() -> [Effect] {
    let prompted = focus == .prompt ? pictures(of: shown.prompt.units.compactMap(\.attachment)) : []
    let pictures = prompted.isEmpty ? picturesNearby() : prompted
    guard !pictures.isEmpty else {
      message = Phrase.noPictures(settings.language)
      return []
    }
    overlay = .preview(PicturePreview(pictures))
    return drawPicture()
  }

  mutating func moveInPreview(_ preview: PicturePreview, _ move: OverlayMove) -> [Effect] {
    if move == .accept {
      overlay = nil
      return []
    }
    var preview = preview
    let target = move.target(from: preview.index, among: preview.pictures.count, page: 1)
    guard preview.show(target) else { return [] }
    overlay = .preview(preview)
    return drawPicture()
  }

  /// Asks for the shown picture at the size there is room for.
  func drawPicture() -> [Effect] {
    pictureRequest.map { [.drawPicture($0)] } ?? []
  }

  /// Shows what was drawn, unless it is another picture's, or of another size.
  mutating func take(_ drawing: PictureDrawing) {
    guard case .preview(var preview) = overlay, pictureRequest == drawing.request else { return }
    preview.drawing =
      switch drawing.lines {
      case .success(let lines): .drawn(lines)
      case .failure(let error): .failed(error.text)
      }
    overlay = .preview(preview)
  }

  private var pictureRequest: PictureRequest? {
    guard case .preview(let preview) = overlay else { return nil }
    return PictureRequest(
      picture: preview.picture,
      size: PreviewView.room(in: size),
      usesBlanks: settings.usesASCII,
      background: settings.theme.background
    )
  }

  private mutating func picturesNearby() -> [Attachment] {
    guard let current = currentMessage() else { return [] }
    for id in shown.path[...current].reversed() + shown.path[(current + 1)...] {
      let found = pictures(of: shown.tree[id]?.attachments ?? [])
      if !found.isEmpty { return found }
    }
    return []
  }

  private func pictures(of attachments: [Attachment]) -> [Attachment] {
    attachments.filter { $0.kind == .image }
  }
}
