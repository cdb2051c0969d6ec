// A table of text, links, bars and marks. Every text is set as text, never as markup: what agencies wrote stays data.
// Roles are spelled out because a narrow screen lays the table out as blocks, which would take its meaning away.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" }

const make = (name, className, text) => {
  const element = document.createElement(name)
  if (ROLES[name]) element.setAttribute("role", ROLES[name])
  if (className) element.className = className
  if (text !== undefined && text !== null) element.textContent = text
  return element
}

const SVG = "http://www.w3.org/2000/svg"

const line = (cell) => {
  const whole = make("span", "course")
  const drawing = document.createElementNS(SVG, "svg")
  drawing.setAttribute("viewBox", "0 0 132 30")
  drawing.setAttribute("aria-hidden", "true")
  for (const [name, path] of [["frame", "M1 1.5H131M1 28.5H131"], ["rate", cell.course]]) {
    const drawn = document.createElementNS(SVG, "path")
    drawn.setAttribute("class", name)
    drawn.setAttribute("d", path)
    drawing.append(drawn)
  }
  whole.append(drawing, make("span", "unseen", cell.text))
  return whole
}

const content = (cell) => {
  if (cell === null || typeof cell !== "object") return make("span", "", cell ?? "")
  if (cell.href) {
    const link = make("a", "", cell.text)
    link.href = cell.href
    return link
  }
  if (cell.tone) return make("span", `mark ${cell.tone}`, cell.text)
  if (cell.bar !== undefined) {
    const whole = make("span", "measure")
    const track = make("span", "track")
    track.setAttribute("aria-hidden", "true")
    const bar = make("span", "bar")
    bar.style.width = `${Math.max(0, Math.min(100, cell.bar ?? 0))}%`
    track.append(bar)
    whole.append(track, make("span", "number", cell.text))
    return whole
  }
  if (cell.course) return line(cell)
  return make("span", "", cell.text ?? "")
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".table")
  if (!root) return
  root.className = `table ${data.narrow}`
  const table = make("table")
  table.append(make("caption", data.shows_caption ? "" : "unseen", data.caption))
  const head = make("tr")
  data.columns.forEach((column) => {
    const cell = make("th", column.align, column.title)
    cell.scope = "col"
    cell.setAttribute("role", "columnheader")
    head.append(cell)
  })
  const top = make("thead")
  top.append(head)
  const body = make("tbody")
  data.rows.forEach((row) => {
    const line = make("tr")
    row.forEach((value, place) => {
      const column = data.columns[place]
      const cell = make(place === 0 ? "th" : "td", column.align)
      if (place === 0) {
        cell.scope = "row"
        cell.setAttribute("role", "rowheader")
      }
      cell.dataset.title = column.title
      cell.append(content(value))
      if (cell.textContent === "") cell.classList.add("empty")
      line.append(cell)
    })
    body.append(line)
  })
  table.append(top, body)
  root.replaceChildren(table)
}
